package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.List;

/** A decoder that depends on the source through its initial state alone. */
record NoAttention() implements DecoderAttention {
    @Override
    public void pack(Workers workers) {}

    @Override
    public boolean feedsInput() {
        return false;
    }

    @Override
    public DecoderState start(State initial, Sequence encoded, Compute compute) {
        return DecoderState.of(initial);
    }

    @Override
    public DecoderPass forward(RnnStack layers, Sequence x, DecoderState start, Dropout.Key key, Compute compute) {
        return new Pass(layers.forward(x, start.recurrent(), key, compute));
    }

    @Override
    public Step step(DecoderLayers layers, int[] tokens, DecoderState state, Compute compute) {
        RnnStep next = layers.step(tokens, null, state.recurrent(), compute);
        return new Step(next.output(), state.with(next.state()), null);
    }

    @Override
    public Matrix output(Matrix hidden, DecoderState state, Compute compute) {
        return hidden;
    }

    private record Pass(RnnPass layers) implements DecoderPass {
        @Override
        public Matrix outputs() {
            return layers.output().values();
        }

        @Override
        public float[] weights(int t, int b) {
            return new float[0];
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            return layers.units(workspace);
        }

        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            RnnGradient d = layers.backward(
                    UpstreamGradient.ofOutput(dOutputs), context.truncation(), context.gradients(), compute);
            return new Gradient(d.input(), d.initialState(), null);
        }
    }
}
