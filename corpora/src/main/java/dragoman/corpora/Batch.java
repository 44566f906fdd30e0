package dragoman.corpora;

import java.util.List;

/**
 * A batch of sentence pairs; both sides end in EOS. The decoder's input is the target shifted by one step: BOS, then the target without its
 * last step.
 *
 * @param source source sentences, S steps × B rows
 * @param target target sentences in the same order, T steps × B rows
 */
public record Batch(IdMatrix source, IdMatrix target) {
    /** Builds a batch of pairs, in their order. */
    public static Batch of(List<EncodedPair> pairs) {
        return new Batch(
                IdMatrix.withEos(pairs.stream().map(EncodedPair::source).toList()),
                IdMatrix.withEos(pairs.stream().map(EncodedPair::target).toList()));
    }

    /** The batch size B. */
    public int size() {
        return target.rows();
    }

    /** The number of target tokens that are scored: EOS included, padding excluded. */
    public long targetTokens() {
        return target.tokens();
    }
}
