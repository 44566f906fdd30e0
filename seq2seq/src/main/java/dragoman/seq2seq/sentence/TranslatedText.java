package dragoman.seq2seq.sentence;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The translation of a text.
 *
 * @param text the translation, with the white space of the source between its sentences
 * @param sentences the sentences in the order of the text
 */
public record TranslatedText(String text, List<SentenceTranslation> sentences) {
    public TranslatedText {
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
