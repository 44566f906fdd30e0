package dragoman.corpora;

import java.util.List;

/**
 * Sentence pairs that are worked on together, both sides ending in eos. The decoder's input is made from the target by
 * putting bos in front and leaving out the last step.
 *
 * @param source source sentences, one a row
 * @param target target sentences, in the same order
 */
public record Batch(IdMatrix source, IdMatrix target) {
    /** Puts pairs into a batch, in their order. */
    public static Batch of(List<EncodedPair> pairs) {
        return new Batch(
                IdMatrix.withEos(pairs.stream().map(EncodedPair::source).toList()),
                IdMatrix.withEos(pairs.stream().map(EncodedPair::target).toList()));
    }

    /** How many sentence pairs. */
    public int size() {
        return target.rows();
    }

    /** The target tokens that are scored: eos included, padding not. */
    public long targetTokens() {
        return target.tokens();
    }
}
