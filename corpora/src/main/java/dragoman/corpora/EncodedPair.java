package dragoman.corpora;

/**
 * A sentence pair as token ids, without BOS and EOS.
 *
 * @param source ids of the source vocabulary
 * @param target ids of the target vocabulary
 */
public record EncodedPair(int[] source, int[] target) {}
