package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.attention.Attention;
import dragoman.seq2seq.layer.attention.AttentionLayer;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.List;

/** Attention whose queries are the outputs of the top recurrent layer (Luong et al., 2015). All steps of a batch are computed at once. */
record OutputAttention(AttentionLayer attention) implements DecoderAttention {
    @Override
    public void pack(Workers workers) {
        attention.pack(workers);
    }

    @Override
    public boolean feedsInput() {
        return false;
    }

    @Override
    public DecoderState start(State initial, Sequence encoded, Compute compute) {
        return DecoderState.attending(initial, attention.source(encoded, compute));
    }

    @Override
    public DecoderPass forward(RnnStack layers, Sequence x, DecoderState start, Dropout.Key key, Compute compute) {
        RnnPass recurrent = layers.forward(x, start.recurrent(), key, compute);
        AttentionLayer.Pass attended = attention.forward(recurrent.output(), start.requiredSource(), compute);
        return new Pass(recurrent, attended, attention, start.requiredSource());
    }

    @Override
    public Step step(DecoderLayers layers, int[] tokens, DecoderState state, Compute compute) {
        RnnStep next = layers.step(tokens, null, state.recurrent(), compute);
        AttentionLayer.Step attended = attention.step(next.output(), state.examples(), state.requiredSource(), compute);
        return new Step(attended.output(), state.with(next.state()), attended.weights());
    }

    @Override
    public Matrix output(Matrix hidden, DecoderState state, Compute compute) {
        return attention
                .step(hidden, state.examples(), state.requiredSource(), compute)
                .output();
    }

    private record Pass(
            RnnPass recurrent, AttentionLayer.Pass attended, AttentionLayer attention, Attention.Source source)
            implements DecoderPass {
        @Override
        public Matrix outputs() {
            return attended.output();
        }

        @Override
        public float[] weights(int t, int b) {
            return attended.weights(t, b);
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            return recurrent.units(workspace);
        }

        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            Attention.SourceGradient dSource = attention.gradient(source, compute);
            Matrix dHidden = attended.backward(dOutputs, dSource, context.gradients(), compute);
            RnnGradient d = recurrent.backward(
                    UpstreamGradient.ofOutput(dHidden), context.truncation(), context.gradients(), compute);
            return new Gradient(d.input(), d.initialState(), dSource.finish(context.gradients(), compute));
        }
    }
}
