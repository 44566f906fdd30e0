package dragoman.seq2seq.sentence;

import dragoman.corpora.format.document.CodedText;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The translation of a text with inline codes.
 *
 * @param text the translation, with each code of the source exactly once
 * @param sentences the sentences in the order of the text; their texts contain the codes
 */
public record TranslatedSegment(CodedText text, List<SentenceTranslation> sentences) {
    public TranslatedSegment {
        sentences = List.copyOf(sentences);
    }

    /** The lowest estimated quality of the sentences; empty if that of none is estimated. */
    public OptionalDouble quality() {
        return SentenceTranslation.lowestQuality(sentences);
    }

    /** Whether a sentence has a flag. */
    public boolean has(SentenceFlag flag) {
        return sentences.stream().anyMatch(sentence -> sentence.has(flag));
    }
}
