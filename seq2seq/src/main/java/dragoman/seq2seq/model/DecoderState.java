package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.attention.Attention;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a decoder between two steps.
 *
 * @param recurrent the state of the recurrent layers, B rows
 * @param source the sources that the decoder attends to; null without attention
 * @param examples the number of the source of each of the B rows; rows of one source are adjacent; empty without attention
 * @param attended the attention output h̃ of the last step, B × H; null without input feeding
 */
public record DecoderState(
        State recurrent,
        Attention.@Nullable Source source,
        int[] examples,
        @Nullable Matrix attended) {
    private static final int[] NO_EXAMPLES = {};

    /** The state of a decoder without attention. */
    public static DecoderState of(State recurrent) {
        return new DecoderState(recurrent, null, NO_EXAMPLES, null);
    }

    /** The state before the first step of a decoder with attention: row b attends to source b. */
    static DecoderState attending(State recurrent, Attention.Source source) {
        int[] examples = new int[recurrent.rows()];
        for (int b = 0; b < examples.length; b++) {
            examples[b] = b;
        }
        return new DecoderState(recurrent, source, examples, null);
    }

    /** A copy with the attention output of the last step; zeros before the first step. */
    DecoderState feeding(Matrix output) {
        return new DecoderState(recurrent, source, examples, output);
    }

    /** The sources of a decoder with attention. */
    Attention.Source requiredSource() {
        return Objects.requireNonNull(source, "the decoder has no attention");
    }

    /** h̃ of the last step of a decoder with input feeding. */
    Matrix requiredAttended() {
        return Objects.requireNonNull(attended, "the decoder has no input feeding");
    }

    /** B, the number of rows. */
    public int rows() {
        return recurrent.rows();
    }

    /** A copy of the first {@code count} of the given rows, in the given order, in the workspace; a row may be given several times. */
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

    /** The state after a step, without attention output. */
    DecoderState with(State next) {
        return new DecoderState(next, source, examples, null);
    }
}
