package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The decoders of a search, one or more, with the current state of each. The probability of a token is the average over the decoders.
 */
final class Ensemble {
    private final Decoder[] decoders;
    private final DecoderState[] states;
    private final boolean attend;

    private Ensemble(Decoder[] decoders, DecoderState[] states) {
        this.decoders = decoders;
        this.states = states;
        attend = Arrays.stream(states).allMatch(state -> state.source() != null);
    }

    /** One decoder, before its first step. */
    static Ensemble of(Decoder decoder, DecoderState initial) {
        return new Ensemble(new Decoder[] {decoder}, new DecoderState[] {initial});
    }

    /** Several decoders of one vocabulary, before their first step. */
    static Ensemble of(List<Decoder> decoders, List<DecoderState> initial) {
        return new Ensemble(decoders.toArray(Decoder[]::new), initial.toArray(DecoderState[]::new));
    }

    /** The number of sentences, before the first step. */
    int rows() {
        return states[0].rows();
    }

    /** V. */
    int vocabularySize() {
        return decoders[0].vocabularySize();
    }

    /** Whether all decoders attend to the source. */
    boolean attend() {
        return attend;
    }

    /** The number of source tokens of a sentence without eos; for decoders with attention. */
    int sourceTokens(int sentence) {
        return Objects.requireNonNull(states[0].source()).length(sentence) - 1;
    }

    /**
     * The prediction for the N rows of a step, in the workspace.
     *
     * @param logits N × V; of several decoders the logarithm of the average probability
     * @param attention the average of the attention weights, N × S; null if a decoder has no attention
     */
    record Prediction(Matrix logits, @Nullable Matrix attention) {}

    /** One step of all decoders; each row starts from the state of its parent row. */
    Prediction step(StepInputs inputs, Compute compute) {
        Decoder.Step first = step(0, inputs, compute);
        if (decoders.length > 1) {
            RowOps.softmax(first.logits());
            for (int i = 1; i < decoders.length; i++) {
                Decoder.Step next = step(i, inputs, compute);
                RowOps.softmax(next.logits());
                RowOps.add(next.logits(), first.logits());
                if (attend) {
                    RowOps.add(attention(next), attention(first));
                }
            }
            logOfMean(first.logits(), decoders.length);
            if (attend) {
                divide(attention(first), decoders.length);
            }
        }
        return new Prediction(first.logits(), attend ? first.attention() : null);
    }

    private Decoder.Step step(int i, StepInputs inputs, Compute compute) {
        DecoderState selected = states[i].select(inputs.parents(), inputs.count(), compute.workspace());
        Decoder.Step extended = decoders[i].step(inputs.tokens(), selected, compute);
        states[i] = extended.state();
        return extended;
    }

    private static Matrix attention(Decoder.Step attending) {
        return Objects.requireNonNull(attending.attention());
    }

    private static void divide(Matrix sums, int count) {
        for (int r = 0; r < sums.rows(); r++) {
            int at = sums.row(r);
            for (int c = at; c < at + sums.columns(); c++) {
                sums.data()[c] /= count;
            }
        }
    }

    private static void logOfMean(Matrix sums, int count) {
        for (int r = 0; r < sums.rows(); r++) {
            int at = sums.row(r);
            for (int c = at; c < at + sums.columns(); c++) {
                sums.data()[c] = (float) StrictMath.log(sums.data()[c] / count);
            }
        }
    }
}
