package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.attention.Attention;
import dragoman.seq2seq.layer.attention.AttentionLayer;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;

/** A decoder's way through all steps of a batch, from what it reads to what the projection reads, with what it saved for the way back. */
sealed interface Unrolling permits Unrolling.Plain, Unrolling.Attending, InputFeeding.Pass {
    /** What the projection reads, T·B × H. */
    Matrix outputs();

    /** The weights of attention at step t of example b, one for each step of its source; none without attention. */
    float[] weights(int t, int b);

    /** The way back; adds the gradients of all parameters. dOutputs, T·B × H, is used up. */
    Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute);

    /**
     * The gradient of the loss.
     *
     * @param input by what was read, T·B × D
     * @param initialState by the state before the first step
     * @param source by what the encoder gave at each step, S·B × K; null without attention
     */
    record Gradient(Matrix input, State initialState, Matrix source) {}

    /** The recurrent layers alone. */
    record Plain(RnnPass layers) implements Unrolling {
        @Override
        public Matrix outputs() {
            return layers.output().values();
        }

        @Override
        public float[] weights(int t, int b) {
            return new float[0];
        }

        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            RnnGradient d = layers.backward(
                    UpstreamGradient.ofOutput(dOutputs), context.truncation(), context.gradients(), compute);
            return new Gradient(d.input(), d.initialState(), null);
        }
    }

    /** Attention upon the recurrent layers. */
    record Attending(RnnPass layers, AttentionLayer.Pass attended, AttentionLayer attention, Attention.Source source)
            implements Unrolling {
        @Override
        public Matrix outputs() {
            return attended.output();
        }

        @Override
        public float[] weights(int t, int b) {
            return attended.weights(t, b);
        }

        @Override
        public Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute) {
            Attention.SourceGradient dSource = attention.gradient(source, compute);
            Matrix dHidden = attended.backward(dOutputs, dSource, context.gradients(), compute);
            RnnGradient d = layers.backward(
                    UpstreamGradient.ofOutput(dHidden), context.truncation(), context.gradients(), compute);
            return new Gradient(d.input(), d.initialState(), dSource.finish(context.gradients(), compute));
        }
    }
}
