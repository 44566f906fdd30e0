package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WeightGradients;
import dragoman.seq2seq.layer.attention.Attention;
import dragoman.seq2seq.layer.attention.AttentionLayer;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Attention with input feeding (Luong et al., 2015): the recurrent layers read {@code [x_t; h̃_{t-1}]}, the embedded token and the attention output
 * of the step before; h̃ is 0 before the first step. Each step depends on the attention of the step before, so steps are computed one by one.
 */
record InputFeeding(AttentionLayer attention) implements DecoderAttention {
    @Override
    public void pack(Workers workers) {
        attention.pack(workers);
    }

    @Override
    public boolean feedsInput() {
        return true;
    }

    @Override
    public DecoderState start(State initial, Sequence encoded, Compute compute) {
        int rows = initial.rows();
        int hidden = initial.hidden().getLast().columns();
        return DecoderState.attending(initial, attention.source(encoded, compute))
                .feeding(compute.workspace().zeros(rows, hidden));
    }

    @Override
    public Step step(DecoderLayers layers, int[] tokens, DecoderState state, Compute compute) {
        RnnStep next = layers.step(tokens, state.requiredAttended(), state.recurrent(), compute);
        AttentionLayer.Step attended = attention.step(next.output(), state.examples(), state.requiredSource(), compute);
        return new Step(attended.output(), state.with(next.state()).feeding(attended.output()), attended.weights());
    }

    @Override
    public Matrix output(Matrix hidden, DecoderState state, Compute compute) {
        return attention
                .step(hidden, state.examples(), state.requiredSource(), compute)
                .output();
    }

    @Override
    public DecoderPass forward(RnnStack layers, Sequence x, DecoderState start, Dropout.Key key, Compute compute) {
        int batch = x.batch();
        Matrix outputs = compute.workspace().matrix(x.values().rows(), layers.outputSize());
        List<StepPass> steps = new ArrayList<>();
        State state = start.recurrent();
        Matrix attended = start.requiredAttended();
        for (int t = 0; t < x.steps(); t++) {
            int first = t * batch;
            Matrix joined = DecoderLayers.join(x.values().rows(first, first + batch), attended, compute);
            Sequence input = new Sequence(joined, 1, lengths(x, t));
            RnnPass recurrent = layers.forward(input, state, key.fromRow(first), compute);
            AttentionLayer.Pass attentionPass = attention.forward(recurrent.output(), start.requiredSource(), compute);
            attended = outputs.rows(first, first + batch).copyFrom(attentionPass.output());
            clearPadding(input, attended);
            state = recurrent.finalState();
            steps.add(new StepPass(recurrent, attentionPass));
        }
        return new Pass(attention, x, steps, outputs, start.requiredSource());
    }

    /** 1 for each example whose step t is not padding, else 0. */
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

    /** The forward passes of one step. */
    private record StepPass(RnnPass recurrent, AttentionLayer.Pass attended) {}

    private record Pass(
            AttentionLayer attention, Sequence x, List<StepPass> steps, Matrix outputs, Attention.Source source)
            implements DecoderPass {
        @Override
        public float[] weights(int t, int b) {
            return steps.get(t).attended.weights(0, b);
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            List<List<LayerUnits>> ofSteps =
                    steps.stream().map(step -> step.recurrent.units(workspace)).toList();
            List<LayerUnits> layers = new ArrayList<>();
            for (int l = 0; l < ofSteps.getFirst().size(); l++) {
                int layer = l;
                layers.add(LayerUnits.oneAfterAnother(
                        ofSteps.stream().map(step -> step.get(layer)).toList(), workspace));
            }
            return layers;
        }

        /** Runs over the steps from last to first. */
        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            ParameterVector gradients = context.gradients();
            int batch = x.batch();
            int size = x.values().columns();
            Attention.SourceGradient dSource = attention.gradient(source, compute);
            Matrix dX = compute.workspace().matrix(x.values().rows(), size);
            Compute stepwise = compute.deferring();
            @Nullable State dState = null;
            @Nullable Matrix dFed = null;
            for (int t = steps.size() - 1; t >= 0; t--) {
                Matrix dOutput = dOutputs.rows(t * batch, (t + 1) * batch);
                if (dFed != null) {
                    // forward: the input of step t + 1 is [x_{t+1}; h̃_t]
                    RowOps.add(dFed, dOutput);
                }
                clearPadding(new Sequence(dOutput, 1, lengths(x, t)), dOutput);
                StepPass step = steps.get(t);
                Matrix dHidden = step.attended.backward(dOutput, dSource, gradients, stepwise);
                RnnGradient d = step.recurrent.backward(new UpstreamGradient(dHidden, dState), gradients, stepwise);
                // forward: joined = [x_t; h̃_{t-1}]
                dX.rows(t * batch, (t + 1) * batch).copyFrom(d.input().columns(0, size));
                dFed = d.input().columns(size, d.input().columns());
                dState = d.initialState();
            }
            WeightGradients.addDeferred(stepwise);
            return new Gradient(dX, Objects.requireNonNull(dState), dSource.finish(gradients, compute));
        }
    }
}
