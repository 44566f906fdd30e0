package dragoman.seq2seq.run;

import dragoman.seq2seq.layer.Truncation;

/**
 * How one update of a language model reads its text.
 *
 * @param steps number of time steps of a subsequence
 * @param truncation how far the gradient of each loss goes back within a subsequence; it never leaves it
 */
public record SubsequenceOptions(int steps, Truncation truncation) {
    public SubsequenceOptions {
        if (steps < 1) {
            throw new IllegalArgumentException("subsequences of " + steps + " steps; it must be at least 1");
        }
    }
}
