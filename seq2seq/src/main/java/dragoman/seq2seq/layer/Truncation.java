package dragoman.seq2seq.layer;

/**
 * How far back-propagation through time goes. The loss {@code L_t} of step t takes gradient from steps {@code f(t) … t}; the state that enters
 * step {@code f(t)} is treated as a constant. The forward pass is never truncated. Steps are counted from the first step of a sequence that is
 * not padding.
 */
public sealed interface Truncation {
    /** {@code f(t) = 0}: no truncation. */
    Truncation WHOLE = new Whole();

    /** See {@link #WHOLE}. */
    record Whole() implements Truncation {}

    /**
     * {@code f(t) = max(0, t - k)}: each loss goes back k steps of its own (Williams and Peng, 1990, who also make an update at each step).
     *
     * @param k at least 1
     */
    record LastSteps(int k) implements Truncation {
        public LastSteps {
            requirePositive(k);
        }
    }

    /**
     * {@code f(t) = k · ⌊t / k⌋}: the sequence is split into subsequences of k steps, and no gradient crosses their bounds. The gradient with
     * respect to the initial state is that of the first subsequence.
     *
     * @param k at least 1
     */
    record Subsequences(int k) implements Truncation {
        public Subsequences {
            requirePositive(k);
        }
    }

    private static void requirePositive(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("back-propagation through " + k + " steps; it must be at least 1");
        }
    }
}
