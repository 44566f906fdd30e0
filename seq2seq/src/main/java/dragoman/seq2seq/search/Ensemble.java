package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import java.util.Arrays;
import java.util.List;

/**
 * The decoders of a search, as a rule one, with the state in which each stands. Several vote: a token's probability is the mean of theirs.
 */
final class Ensemble {
    private final Decoder[] decoders;
    private final DecoderState[] states;

    private Ensemble(Decoder[] decoders, DecoderState[] states) {
        this.decoders = decoders;
        this.states = states;
    }

    /** One decoder, before its first step. */
    static Ensemble of(Decoder decoder, DecoderState initial) {
        return new Ensemble(new Decoder[] {decoder}, new DecoderState[] {initial});
    }

    /** Several decoders of one vocabulary, before their first step. */
    static Ensemble of(List<Decoder> decoders, List<DecoderState> initial) {
        return new Ensemble(decoders.toArray(Decoder[]::new), initial.toArray(DecoderState[]::new));
    }

    /** The sentences before the first step. */
    int rows() {
        return states[0].rows();
    }

    /** V. */
    int vocabularySize() {
        return decoders[0].vocabularySize();
    }

    /** Whether all of them attend to the source. */
    boolean attend() {
        return Arrays.stream(states).allMatch(state -> state.source() != null);
    }

    /** The tokens of a sentence's source, eos not counted; of voters that attend. */
    int sourceTokens(int sentence) {
        return states[0].source().length(sentence) - 1;
    }

    /**
     * What the voters say of a step's rows, in the workspace.
     *
     * @param logits N × V
     * @param attention the mean of their weights, N × S; null where they do not attend
     */
    record Prediction(Matrix logits, Matrix attention) {}

    /** One step of the memory's first rows, each of which goes on from its parent. */
    Prediction step(BeamSearch.Memory memory, int rows, Compute compute) {
        Decoder.Step first = step(0, memory, rows, compute);
        boolean attend = attend();
        if (decoders.length > 1) {
            RowOps.softmax(first.logits());
            for (int i = 1; i < decoders.length; i++) {
                Decoder.Step next = step(i, memory, rows, compute);
                RowOps.softmax(next.logits());
                RowOps.add(next.logits(), first.logits());
                if (attend) {
                    RowOps.add(next.attention(), first.attention());
                }
            }
            logOfMean(first.logits(), decoders.length);
            if (attend) {
                divide(first.attention(), decoders.length);
            }
        }
        return new Prediction(first.logits(), attend ? first.attention() : null);
    }

    private Decoder.Step step(int i, BeamSearch.Memory memory, int rows, Compute compute) {
        DecoderState selected = states[i].select(memory.parents, rows, compute.workspace());
        Decoder.Step extended = decoders[i].step(memory.tokens, selected, compute);
        states[i] = extended.state();
        return extended;
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
