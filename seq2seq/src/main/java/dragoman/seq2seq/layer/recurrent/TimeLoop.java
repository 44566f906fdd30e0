package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.corpora.Padding;

/**
 * The order in which a layer computes the time steps, and the layout of its states: T + 1 blocks of B rows, of which step t reads one and writes the
 * next. In a forward layer, block 0 is the initial state and block T the final state; in a reversed layer it is the other way round. A padded step
 * copies the state, so that the last block is the final state of every example, whatever its length, and padding before an example copies the
 * initial state to its first step.
 *
 * @param steps T
 * @param lengths the number of steps of each example that are not padding
 * @param padding the side of the padding
 * @param reversed whether the last step is computed first
 */
record TimeLoop(int steps, int[] lengths, Padding padding, boolean reversed) {
    int batch() {
        return lengths.length;
    }

    /** The step that is computed as number {@code i}, from 0. */
    int step(int i) {
        return reversed ? steps - 1 - i : i;
    }

    boolean isPadding(int t, int b) {
        int first = padding.firstStep(steps, lengths[b]);
        return t < first || t >= first + lengths[b];
    }

    /** The number of step t among the steps of example b that are not padding; negative before the first. */
    int stepOf(int t, int b) {
        return t - padding.firstStep(steps, lengths[b]);
    }

    /** The first row of the state that step t reads. */
    int before(int t) {
        return (reversed ? t + 1 : t) * batch();
    }

    /** The first row of the state that step t writes. */
    int after(int t) {
        return (reversed ? t : t + 1) * batch();
    }

    /** The rows of examples {@code from} to {@code to} in the state that step t reads. */
    Matrix entering(Matrix states, int t, int from, int to) {
        return states.rows(before(t) + from, before(t) + to);
    }

    /** The rows of examples {@code from} to {@code to} in the state that step t writes. */
    Matrix leaving(Matrix states, int t, int from, int to) {
        return states.rows(after(t) + from, after(t) + to);
    }

    /** Copies the state of example b before step t to the state after it; for padded steps. */
    void carry(Matrix states, int t, int b) {
        System.arraycopy(
                states.data(), states.row(before(t) + b), states.data(), states.row(after(t) + b), states.columns());
    }

    /** The initial state, B rows. */
    Matrix initial(Matrix states) {
        int first = reversed ? steps * batch() : 0;
        return states.rows(first, first + batch());
    }

    /** The final state, B rows. */
    Matrix last(Matrix states) {
        int first = reversed ? 0 : steps * batch();
        return states.rows(first, first + batch());
    }

    /** The state before each step, T·B rows in the order of time. */
    Matrix entering(Matrix states) {
        return states.rows(before(0), before(0) + steps * batch());
    }

    /** The state after each step, T·B rows in the order of time. */
    Matrix leaving(Matrix states) {
        return states.rows(after(0), after(0) + steps * batch());
    }
}
