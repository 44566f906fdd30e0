package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.attention.Attention;

/**
 * All that a decoder knows between two steps.
 *
 * @param recurrent the state of its layers, B rows
 * @param source what it attends to; null where the recurrent state is all that it sees of the source
 * @param examples which of the sources each of the B rows attends to, those of one source side by side; null where there are none
 * @param attended h̃ of the last step, B × H; null where it is not fed back
 */
public record DecoderState(State recurrent, Attention.Source source, int[] examples, Matrix attended) {
    /** Of a decoder that sees the source through its initial state alone. */
    public static DecoderState of(State recurrent) {
        return new DecoderState(recurrent, null, null, null);
    }

    /** Before the first step: each row attends to the source of its number. */
    static DecoderState attending(State recurrent, Attention.Source source) {
        int[] examples = new int[recurrent.rows()];
        for (int b = 0; b < examples.length; b++) {
            examples[b] = b;
        }
        return new DecoderState(recurrent, source, examples, null);
    }

    /** The same with what attention said at the last step, or zeros before the first. */
    DecoderState feeding(Matrix output) {
        return new DecoderState(recurrent, source, examples, output);
    }

    /** B. */
    public int rows() {
        return recurrent.rows();
    }

    /** A copy of the first {@code count} of the given rows, in their order, in the workspace; a row may come more than once. */
    public DecoderState select(int[] rows, int count, Workspace workspace) {
        State selected = recurrent.select(rows, count, workspace);
        if (source == null) {
            return of(selected);
        }
        int[] ofSelected = new int[count];
        for (int i = 0; i < count; i++) {
            ofSelected[i] = examples[rows[i]];
        }
        Matrix fed = attended == null
                ? null
                : State.of(attended).select(rows, count, workspace).hidden().getFirst();
        return new DecoderState(selected, source, ofSelected, fed);
    }

    /** After a step. */
    DecoderState with(State next) {
        return new DecoderState(next, source, examples, null);
    }
}
