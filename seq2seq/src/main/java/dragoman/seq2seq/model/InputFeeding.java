package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WeightGradients;
import dragoman.seq2seq.layer.attention.Attention;
import dragoman.seq2seq.layer.attention.AttentionLayer;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A decoder whose layers read {@code [x_t; h̃_{t-1}]}, what attention said at the last step beside the token (Luong et al., 2015); h̃ is 0 before
 * the first. Each step then waits for the attention of the last, so that steps are walked through one by one.
 */
record InputFeeding(RnnStack stack, AttentionLayer attention) {
    /** H, the size of what is fed back. */
    private int size() {
        return stack.outputSize();
    }

    /** {@code [x; h̃]}, B × (D + H). */
    Matrix join(Matrix x, Matrix attended, Compute compute) {
        Matrix joined = compute.workspace().matrix(x.rows(), x.columns() + attended.columns());
        joined.columns(0, x.columns()).copyFrom(x);
        joined.columns(x.columns(), joined.columns()).copyFrom(attended);
        return joined;
    }

    /**
     * All steps of a batch.
     *
     * @param x T·B × D
     */
    Pass forward(Sequence x, DecoderState start, Dropout.Key key, Compute compute) {
        int batch = x.batch();
        Matrix outputs = compute.workspace().matrix(x.values().rows(), size());
        List<Step> steps = new ArrayList<>();
        State state = start.recurrent();
        Matrix attended = start.attended();
        for (int t = 0; t < x.steps(); t++) {
            int first = t * batch;
            Matrix joined = join(x.values().rows(first, first + batch), attended, compute);
            Sequence input = new Sequence(joined, 1, lengths(x, t));
            RnnPass layers = stack.forward(input, state, key.fromRow(first), compute);
            AttentionLayer.Pass said = attention.forward(layers.output(), start.source(), compute);
            attended = outputs.rows(first, first + batch).copyFrom(said.output());
            clearPadding(input, attended);
            state = layers.finalState();
            steps.add(new Step(layers, said));
        }
        return new Pass(this, x, steps, outputs, start.source());
    }

    /** 1 for each example whose step t is real. */
    private static int[] lengths(Sequence x, int t) {
        int[] lengths = new int[x.batch()];
        for (int b = 0; b < lengths.length; b++) {
            int step = t - x.padding().firstStep(x.steps(), x.lengths()[b]);
            lengths[b] = step >= 0 && step < x.lengths()[b] ? 1 : 0;
        }
        return lengths;
    }

    private static void clearPadding(Sequence step, Matrix values) {
        for (int b = 0; b < step.batch(); b++) {
            if (step.lengths()[b] == 0) {
                int at = values.row(b);
                Arrays.fill(values.data(), at, at + values.columns(), 0f);
            }
        }
    }

    private record Step(RnnPass layers, AttentionLayer.Pass attended) {}

    /** What the steps saved. */
    static final class Pass implements Unrolling {
        private final Sequence x;
        private final List<Step> steps;
        private final Matrix outputs;
        private final Attention.Source source;
        private final AttentionLayer attention;

        private Pass(InputFeeding feeding, Sequence x, List<Step> steps, Matrix outputs, Attention.Source source) {
            attention = feeding.attention;
            this.x = x;
            this.steps = steps;
            this.outputs = outputs;
            this.source = source;
        }

        @Override
        public Matrix outputs() {
            return outputs;
        }

        @Override
        public float[] weights(int t, int b) {
            return steps.get(t).attended.weights(0, b);
        }

        /** Through all steps, the last first. */
        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            ParameterVector gradients = context.gradients();
            int batch = x.batch();
            int size = x.values().columns();
            Attention.SourceGradient dSource = attention.gradient(source, compute);
            Matrix dX = compute.workspace().matrix(x.values().rows(), size);
            Compute stepwise = compute.deferring();
            State dState = null;
            Matrix dFed = null;
            for (int t = steps.size() - 1; t >= 0; t--) {
                Matrix dOutput = dOutputs.rows(t * batch, (t + 1) * batch);
                if (dFed != null) {
                    RowOps.add(dFed, dOutput);
                }
                clearPadding(new Sequence(dOutput, 1, lengths(x, t)), dOutput);
                Matrix dHidden = steps.get(t).attended.backward(dOutput, dSource, gradients, stepwise);
                RnnGradient d =
                        steps.get(t).layers.backward(new UpstreamGradient(dHidden, dState), gradients, stepwise);
                dX.rows(t * batch, (t + 1) * batch).copyFrom(d.input().columns(0, size));
                dFed = d.input().columns(size, d.input().columns());
                dState = d.initialState();
            }
            WeightGradients.addDeferred(stepwise);
            return new Gradient(dX, dState, dSource.finish(gradients, compute));
        }
    }
}
