package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.corpora.Padding;

/**
 * The order in which a layer walks through time, and where its states stand: T + 1 blocks of B rows, of which step t reads one and writes
 * its neighbour. Forward, block 0 is the initial state and block T the final one; reversed, the other way round. A padded step copies the
 * state, so that the last block is the final state of every example, whatever its length; where padding comes first, it carries the initial
 * state to the first real step.
 */
record TimeLoop(int steps, int[] lengths, Padding padding, boolean reversed) {
    int batch() {
        return lengths.length;
    }

    /** The step that is walked through as number {@code i}. */
    int step(int i) {
        return reversed ? steps - 1 - i : i;
    }

    boolean isPadding(int t, int b) {
        int first = padding.firstStep(steps, lengths[b]);
        return t < first || t >= first + lengths[b];
    }

    /** The number of step t among those of example b that are not padding; below 0 before them. */
    int stepOf(int t, int b) {
        return t - padding.firstStep(steps, lengths[b]);
    }

    /** The first row of the states that step t reads. */
    int before(int t) {
        return (reversed ? t + 1 : t) * batch();
    }

    /** The first row of the states that step t writes. */
    int after(int t) {
        return (reversed ? t : t + 1) * batch();
    }

    /** The states of examples {@code from} to {@code to} that step t reads, of states of T + 1 blocks. */
    Matrix entering(Matrix states, int t, int from, int to) {
        return states.rows(before(t) + from, before(t) + to);
    }

    /** The states of examples {@code from} to {@code to} that step t writes. */
    Matrix leaving(Matrix states, int t, int from, int to) {
        return states.rows(after(t) + from, after(t) + to);
    }

    /** Copies the state of example b over step t, as padding does. */
    void carry(Matrix states, int t, int b) {
        System.arraycopy(
                states.data(), states.row(before(t) + b), states.data(), states.row(after(t) + b), states.columns());
    }

    /** The initial state's rows of states of T + 1 blocks. */
    Matrix initial(Matrix states) {
        int first = reversed ? steps * batch() : 0;
        return states.rows(first, first + batch());
    }

    /** The final state's rows. */
    Matrix last(Matrix states) {
        int first = reversed ? 0 : steps * batch();
        return states.rows(first, first + batch());
    }

    /** The states that entered each step, T·B rows in the order of the steps. */
    Matrix entering(Matrix states) {
        return states.rows(before(0), before(0) + steps * batch());
    }

    /** The states that left each step, T·B rows in the order of the steps. */
    Matrix leaving(Matrix states) {
        return states.rows(after(0), after(0) + steps * batch());
    }
}
