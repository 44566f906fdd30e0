package dragoman.seq2seq.layer.attention;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;

/**
 * What a decoder says after it has looked at the source (Luong et al., 2015): {@code h̃ = tanh(W_c [c; h])}, c being the context of h by
 * {@link Attention}; of the size of h.
 */
public final class AttentionLayer {
    private final Attention attention;
    private final Linear combine;
    private final int contextSize;

    /** Declares {@code name.combine.weight}, H × (K + H), and what the score of attention learns. */
    public static void declare(ParameterLayout.Builder layout, String name, AttentionKind kind, AttentionSize size) {
        Attention.declare(layout, name, kind, size);
        Linear.declareWithoutBias(layout, name + ".combine", size.source() + size.query(), size.query());
    }

    /** Over the declared parameters. */
    public AttentionLayer(AttentionKind kind, ParameterVector weights, String name) {
        attention = new Attention(kind, weights, name);
        combine = new Linear(weights, name + ".combine");
        contextSize = combine.inputs() - combine.outputs();
    }

    /** To be called before the first pass, and after the weights have changed. */
    public void pack(Workers workers) {
        attention.pack(workers);
        combine.pack(workers);
    }

    /** See {@link Attention#source}. */
    public Attention.Source source(Sequence encoded, Compute compute) {
        return attention.source(encoded, compute);
    }

    /** See {@link Attention#gradient}. */
    public Attention.SourceGradient gradient(Attention.Source source, Compute compute) {
        return attention.gradient(source, compute);
    }

    /** All steps of a batch, h being T·B × H. */
    public Pass forward(Sequence hidden, Attention.Source source, Compute compute) {
        Matrix joined = join(hidden.values(), compute);
        Attention.Pass attended = attention.forward(hidden, source, joined.columns(0, contextSize), compute);
        return new Pass(attended, joined, combine(joined, compute));
    }

    /** Room for [c; h], N × (K + H), with h in its place. */
    private Matrix join(Matrix hidden, Compute compute) {
        Matrix joined = compute.workspace().matrix(hidden.rows(), combine.inputs());
        joined.columns(contextSize, joined.columns()).copyFrom(hidden);
        return joined;
    }

    private Matrix combine(Matrix joined, Compute compute) {
        Matrix output = combine.forward(joined, compute);
        compute.workers().split(output.rows(), 4, (from, to, scratch) -> RowOps.tanh(output.rows(from, to)));
        return output;
    }

    /**
     * One step of generation.
     *
     * @param hidden N × H
     * @param examples the source of each of the N rows, those of one source side by side
     */
    public Step step(Matrix hidden, int[] examples, Attention.Source source, Compute compute) {
        Matrix joined = join(hidden, compute);
        Matrix weights = attention.step(hidden, examples, source, joined.columns(0, contextSize), compute);
        return new Step(combine(joined, compute), weights);
    }

    /** h̃, N × H, and the weights of attention, N × S. */
    public record Step(Matrix output, Matrix weights) {}

    /** What a forward pass saved: attention's own, [c; h], T·B × (K + H), and h̃, T·B × H. */
    public final class Pass {
        private final Attention.Pass attended;
        private final Matrix joined;
        private final Matrix output;

        private Pass(Attention.Pass attended, Matrix joined, Matrix output) {
            this.attended = attended;
            this.joined = joined;
            this.output = output;
        }

        /** h̃ of every step, T·B × H. */
        public Matrix output() {
            return output;
        }

        /** See {@link Attention.Pass#weights}. */
        public float[] weights(int t, int b) {
            return attended.weights(t, b);
        }

        /**
         * The way back; adds the gradients of all parameters but those of the source.
         *
         * @param dOutput by h̃, T·B × H, zeros in padding; used up
         * @param d of the sources, added to
         * @return the gradient by h, T·B × H
         */
        public Matrix backward(Matrix dOutput, Attention.SourceGradient d, ParameterVector gradients, Compute compute) {
            compute.workers().split(output.rows(), 4, (from, to, scratch) -> {
                Matrix part = dOutput.rows(from, to);
                RowOps.tanhBackward(output.rows(from, to), part, part);
            });
            Matrix dJoined = combine.backward(joined, dOutput, gradients, compute);
            Matrix dHidden = attended.backward(dJoined.columns(0, contextSize), d, gradients, compute);
            Matrix direct = dJoined.columns(contextSize, dJoined.columns());
            RowOps.add(direct, dHidden);
            return dHidden;
        }
    }
}
