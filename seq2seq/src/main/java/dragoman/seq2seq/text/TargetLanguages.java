package dragoman.seq2seq.text;

import dragoman.corpora.EncodedPair;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.task.TrainingData;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Puts the token of the target language before each source (Johnson et al., 2017), where a corpus has several directions.
 *
 * @param codes the target languages; none where a corpus has one direction
 */
record TargetLanguages(List<String> codes) {
    static TargetLanguages of(List<LanguagePair> directions) {
        return new TargetLanguages(
                directions.stream().map(LanguagePair::to).distinct().toList());
    }

    /** The vocabulary of the source with the tokens of the languages. */
    Vocabulary addTo(Vocabulary vocabulary) {
        return codes.isEmpty() ? vocabulary : vocabulary.withLanguages(codes);
    }

    /** @throws UnusableTextException if a vocabulary that is given lacks the token of a language */
    void requireIn(Vocabulary source) {
        for (String code : codes) {
            if (source.languageId(code).isEmpty()) {
                throw new UnusableTextException(
                        "the vocabulary that is given for the source has no token of the target language '"
                                + code + "': its languages are "
                                + (source.languages().isEmpty() ? "none" : String.join(", ", source.languages())));
            }
        }
    }

    /** The data with the token of its target language before each source. */
    TrainingData tagged(
            TrainingData data, List<SentencePair> training, List<SentencePair> validation, Vocabulary source) {
        if (codes.isEmpty()) {
            return data;
        }
        List<EncodedPair> undrawn = tagged(data.training(), training, source);
        LongFunction<List<EncodedPair>> epochs = epoch -> {
            List<EncodedPair> drawn = data.epochs().apply(epoch);
            return drawn == data.training() ? undrawn : tagged(drawn, training, source);
        };
        return new TrainingData(undrawn, tagged(data.validation(), validation, source), epochs);
    }

    private static List<EncodedPair> tagged(List<EncodedPair> encoded, List<SentencePair> pairs, Vocabulary source) {
        return IntStream.range(0, encoded.size())
                .mapToObj(i -> tagged(encoded.get(i), pairs.get(i).direction().orElseThrow(), source))
                .toList();
    }

    private static EncodedPair tagged(EncodedPair pair, LanguagePair direction, Vocabulary source) {
        return new EncodedPair(source.withLanguage(direction.to(), pair.source()), pair.target());
    }
}
