package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scheduled sampling: replaces some inputs of a network by its own predictions, see {@link InputSampling}. It runs the network step by step without
 * dropout; loss and gradient are then computed by an ordinary pass over the ids that it returns.
 *
 * @param first the lowest id that may be predicted
 */
record SampledInputs(Embedding embedding, RnnStack stack, DecoderAttention attention, Linear projection, int first) {
    /** The inputs with some of them replaced; {@code gold} itself if none is. */
    IdMatrix sample(IdMatrix gold, DecoderState initial, UpdateContext context, Compute compute) {
        InputSampler draws = new InputSampler(context.inputSampling(), context.dropoutKey());
        int last = lastReplaced(gold, draws);
        if (last == 0) {
            return gold;
        }
        int[] ids = gold.ids().clone();
        Workspace.Mark start = compute.workspace().mark();
        State state = initial.recurrent().select(IntStream.range(0, gold.rows()).toArray(), compute.workspace());
        for (int t = 0; t < last; t++) {
            Workspace.Mark mark = compute.workspace().mark();
            RnnPass pass = stack.forward(step(gold, ids, t, compute), state, Dropout.Key.NONE, compute);
            Matrix outputs = attention.output(pass.output().values(), initial, compute);
            replace(ids, t + 1, gold, new Chooser(draws, outputs), compute);
            copy(pass.finalState().hidden(), state.hidden());
            copy(pass.finalState().cell(), state.cell());
            compute.workspace().release(mark);
        }
        compute.workspace().release(start);
        return gold.withIds(ids);
    }

    /** The last step with a replaced input; 0 if there is none, since the first input is never replaced. */
    private static int lastReplaced(IdMatrix gold, InputSampler draws) {
        int t = draws.never() ? 0 : Math.max(0, gold.steps() - 1);
        while (t > 0 && draws.replacedRows(gold, t).length == 0) {
            t--;
        }
        return t;
    }

    /** Step t of all rows, with the padding of the batch. */
    private Sequence step(IdMatrix gold, int[] ids, int t, Compute compute) {
        int rows = gold.rows();
        int[] tokens = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            int step = t - gold.firstStep(row);
            tokens[row] = ids[t * rows + row];
            lengths[row] = step >= 0 && step < gold.lengths()[row] ? 1 : 0;
        }
        return new Sequence(embedding.forward(tokens, compute), 1, lengths);
    }

    /** The choice of tokens after a step with the given outputs, B × H. */
    private record Chooser(InputSampler draws, Matrix outputs) {}

    private void replace(int[] ids, int t, IdMatrix gold, Chooser chooser, Compute compute) {
        int[] rows = chooser.draws.replacedRows(gold, t);
        if (rows.length == 0) {
            return;
        }
        Matrix outputs = State.of(chooser.outputs)
                .select(rows, compute.workspace())
                .hidden()
                .getFirst();
        Matrix logits = projection.forward(outputs, compute).columns(first, projection.outputs());
        for (int i = 0; i < rows.length; i++) {
            int step = t - gold.firstStep(rows[i]);
            ids[t * gold.rows() + rows[i]] = first + chooser.draws.choose(logits, i, rows[i], step);
        }
    }

    private static void copy(List<Matrix> from, List<Matrix> to) {
        for (int l = 0; l < to.size(); l++) {
            to.get(l).copyFrom(from.get(l));
        }
    }
}
