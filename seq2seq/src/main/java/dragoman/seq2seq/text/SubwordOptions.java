package dragoman.seq2seq.text;

/**
 * How words are split into subwords by byte-pair encoding (Sennrich et al., 2016), which is learnt from the training text.
 *
 * @param merges how many to learn at most, at least 1
 * @param joint whether both sides of parallel text share merges learnt from both; ignored for monolingual text
 * @param dropout the probability, from 0 to below 1, with which training skips a merge each time it applies: BPE-dropout (Provilkov et al., 2020)
 */
public record SubwordOptions(int merges, boolean joint, double dropout) {
    /** How often a pair must occur to be merged. */
    static final int MINIMUM_COUNT = 2;

    public SubwordOptions {
        if (merges < 1) {
            throw new IllegalArgumentException(merges + " merges; at least 1 is needed");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("BPE-dropout of " + dropout + "; it must be at least 0 and below 1");
        }
    }
}
