package dragoman.seq2seq.text;

/**
 * How words are cut into pieces by byte-pair encoding, which is learnt from the text to train on.
 *
 * @param merges how many to learn at most, at least 1
 * @param joint whether both sides of parallel text are cut by the same merges, learnt from both; of no account for one text
 * @param dropout the probability, from 0 to below 1, with which training leaves out a merge each time that it could be made: BPE-dropout
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
