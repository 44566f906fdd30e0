package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import java.util.List;

/**
 * The decoders of a search, as a rule one, with the state in which each stands. Several vote: a token's probability is the mean of theirs.
 */
final class Voters {
    private final Decoder[] decoders;
    private final DecoderState[] states;

    private Voters(Decoder[] decoders, DecoderState[] states) {
        this.decoders = decoders;
        this.states = states;
    }

    /** One decoder, before its first step. */
    static Voters of(Decoder decoder, DecoderState initial) {
        return new Voters(new Decoder[] {decoder}, new DecoderState[] {initial});
    }

    /** Several decoders of one vocabulary, before their first step. */
    static Voters of(List<Decoder> decoders, List<DecoderState> initial) {
        return new Voters(decoders.toArray(Decoder[]::new), initial.toArray(DecoderState[]::new));
    }

    /** The sentences before the first step. */
    int rows() {
        return states[0].rows();
    }

    /** V. */
    int vocabularySize() {
        return decoders[0].vocabularySize();
    }

    /** One step of the memory's first rows, each of which goes on from its parent. Returns the logits, in the workspace. */
    Matrix step(BeamSearch.Memory memory, int rows, Compute compute) {
        Matrix first = step(0, memory, rows, compute);
        if (decoders.length == 1) {
            return first;
        }
        RowOps.softmax(first);
        for (int i = 1; i < decoders.length; i++) {
            Matrix next = step(i, memory, rows, compute);
            RowOps.softmax(next);
            RowOps.add(next, first);
        }
        logOfMean(first, decoders.length);
        return first;
    }

    private Matrix step(int i, BeamSearch.Memory memory, int rows, Compute compute) {
        DecoderState selected = states[i].select(memory.parents, rows, compute.workspace());
        Decoder.Step extended = decoders[i].step(memory.tokens, selected, compute);
        states[i] = extended.state();
        return extended.logits();
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
