package dragoman.seq2seq.layer.attention;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;

/** The attention layer of a decoder (Luong et al., 2015, eq. 5): {@code h̃ = tanh(W_c [c; h])}, where c is the context of h by {@link Attention}. */
public final class AttentionLayer {
    private final Attention attention;
    private final Linear combine;
    private final int contextSize;

    /** Declares {@code name.combine.weight}, H × (K + H), and the parameters of the score. */
    public static void declare(ParameterLayout.Builder layout, String name, AttentionKind kind, AttentionSize size) {
        Attention.declare(layout, name, kind, size);
        Linear.declareWithoutBias(layout, name + ".combine", size.source() + size.query(), size.query());
    }

    /** Over the declared parameters. */
    public AttentionLayer(AttentionKind kind, NetworkWeights weights, String name) {
        attention = new Attention(kind, weights, name);
        combine = new Linear(weights, name + ".combine");
        contextSize = combine.inputs() - combine.outputs();
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
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

    /**
     * The forward pass over all steps of a batch.
     *
     * @param hidden h, T·B × H
     */
    public Pass forward(Sequence hidden, Attention.Source source, Compute compute) {
        Matrix joined = join(hidden.values(), compute);
        Attention.Pass attended = attention.forward(hidden, source, joined.columns(0, contextSize), compute);
        return new Pass(attended, joined, combine(joined, compute));
    }

    /** Memory for [c; h], N × (K + H), with h written. */
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
     * @param hidden h, N × H
     * @param examples the number of the source of each of the N rows; rows of one source are adjacent
     */
    public Step step(Matrix hidden, int[] examples, Attention.Source source, Compute compute) {
        Matrix joined = join(hidden, compute);
        Matrix weights = attention.step(hidden, examples, source, joined.columns(0, contextSize), compute);
        return new Step(combine(joined, compute), weights);
    }

    /**
     * The result of one step.
     *
     * @param output h̃, N × H
     * @param weights the attention weights, N × S
     */
    public record Step(Matrix output, Matrix weights) {}

    /** A forward pass with its activations: those of the contexts, [c; h], T·B × (K + H), and h̃, T·B × H. */
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
         * The backward pass; adds the gradients of all parameters but those that compute the keys.
         *
         * @param dOutput the gradient with respect to h̃, T·B × H, zeros in padding; overwritten
         * @param d the gradient with respect to the sources, which is added to
         * @return the gradient with respect to h, T·B × H
         */
        public Matrix backward(Matrix dOutput, Attention.SourceGradient d, ParameterVector gradients, Compute compute) {
            // forward: h̃ = tanh(W_c [c; h])
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
