package dragoman.seq2seq.text;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Whether vocabularies that are given fit the tokens of the text. */
final class VocabularyCheck {
    /** A vocabulary that knows less of its text than this was made for other tokens. */
    private static final double LEAST_KNOWN = 0.5;

    private VocabularyCheck() {}

    /** @throws CorpusException if a token is missing without which not every text can be written */
    static void requireAll(Tokenizer tokenizer, Vocabulary vocabulary, String side) {
        List<String> missing = tokenizer.requiredTokens().stream()
                .filter(token -> !vocabulary.contains(token))
                .toList();
        if (!missing.isEmpty()) {
            throw new CorpusException(
                    "the vocabulary that is given for the " + side + " lacks " + missing.size() + " of the "
                            + tokenizer.requiredTokens().size()
                            + " bytes and codes that subwords and placeholders need, the first is '"
                            + missing.getFirst() + "': give the vocabulary of a model of such text, or none");
        }
    }

    /** @throws CorpusException if most tokens of a side are unknown */
    static void requireKnown(List<EncodedPair> training, Function<EncodedPair, int[]> ids, String side) {
        TextStatistics statistics = TextStatistics.of(training.stream().map(ids).toList());
        if (1 - statistics.unknownShare() < LEAST_KNOWN) {
            throw new UnusableTextException(
                    String.format(
                            Locale.ROOT,
                            "the vocabulary that is given for the %s does not fit: %.1f %% of %,d training tokens are unknown to it; it was"
                                    + " made of other text, or with other tokenization, casing or subwords",
                            side,
                            100 * statistics.unknownShare(),
                            statistics.tokens()),
                    "tokenizer",
                    "lowercase",
                    "subwords");
        }
    }
}
