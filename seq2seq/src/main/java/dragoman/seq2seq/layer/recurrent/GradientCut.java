package dragoman.seq2seq.layer.recurrent;

import dragoman.seq2seq.layer.Truncation;

/**
 * Where the way back through a sequence drops what comes from later steps: at every step whose number leaves {@code remainder} when divided by
 * {@code period}.
 *
 * @param period 0 drops nothing
 * @param atInitialState whether that goes for the initial state too, as if it were left by a step of number -1
 */
record GradientCut(int period, int remainder, boolean atInitialState) {
    static final GradientCut NONE = new GradientCut(0, 0, false);

    /** Between the losses of a class, see {@link Truncation.LastSteps}. */
    static GradientCut ofClass(int number, int classes) {
        return new GradientCut(classes, number, true);
    }

    /** Between subsequences of k steps. */
    static GradientCut betweenSubsequences(int k) {
        return new GradientCut(k, k - 1, false);
    }

    boolean drops(int step) {
        return period > 0
                && Math.floorMod(step - remainder, period) == 0
                && (step >= 0 || step == -1 && atInitialState);
    }
}
