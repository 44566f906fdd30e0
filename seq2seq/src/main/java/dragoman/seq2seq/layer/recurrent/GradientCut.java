package dragoman.seq2seq.layer.recurrent;

import dragoman.seq2seq.layer.Truncation;

/**
 * The steps at which a backward sweep drops the gradient from later steps: those whose number is {@code remainder} modulo {@code period}.
 *
 * @param period 0 to drop nothing
 * @param atInitialState whether the gradient with respect to the initial state may be dropped too, as the state after a step of number -1
 */
record GradientCut(int period, int remainder, boolean atInitialState) {
    /** Between the losses of a class, see {@link Truncation.LastSteps}. */
    static GradientCut ofClass(int number, int classes) {
        return new GradientCut(classes, number, true);
    }

    /** Between subsequences of k steps. */
    static GradientCut betweenSubsequences(int k) {
        return new GradientCut(k, k - 1, false);
    }

    /** Whether the gradient from later steps is dropped at a step. */
    boolean drops(int step) {
        return period > 0
                && Math.floorMod(step - remainder, period) == 0
                && (step >= 0 || step == -1 && atInitialState);
    }
}
