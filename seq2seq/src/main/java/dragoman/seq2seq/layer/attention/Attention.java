package dragoman.seq2seq.layer.attention;

import dragoman.core.ArrayOps;
import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import java.util.Arrays;

/**
 * Attention (Bahdanau et al., 2015; Luong et al., 2015): the weights of the encoder outputs e_1 … e_S for a query h are {@code α_s =
 * softmax_s(score(e_s, h))}, the context is {@code c = Σ_s α_s e_s}. Padded source steps have weight 0. The results of an example do not depend on
 * the other examples of the batch, bit for bit.
 */
public final class Attention {
    private final AttentionScore score;

    /** Declares the parameters of the score: none, {@code name.key.weight}, or that with {@code name.query.weight} and {@code name.vector}. */
    public static void declare(ParameterLayout.Builder layout, String name, AttentionKind kind, AttentionSize size) {
        AttentionScore.declare(layout, name, kind, size);
    }

    /** Over the declared parameters. */
    public Attention(AttentionKind kind, NetworkWeights weights, String name) {
        score = AttentionScore.of(kind, weights, name);
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    public void pack(Workers workers) {
        score.pack(workers);
    }

    /**
     * Prepares a batch of sources for attention at many steps; in the workspace.
     *
     * @param encoded the encoder outputs, S·B × K
     */
    public Source source(Sequence encoded, Compute compute) {
        Matrix keys = score.keys(encoded.values(), compute);
        int batch = encoded.batch();
        AttentionScore.Keys[] ofExamples = new AttentionScore.Keys[batch];
        PackedMatrix[] values = new PackedMatrix[batch];
        for (int b = 0; b < batch; b++) {
            Matrix e = steps(encoded.values(), encoded, b);
            ofExamples[b] = score.packed(steps(keys, encoded, b), compute.workspace());
            values[b] = PackedMatrix.allocate(e.rows(), e.columns(), compute.workspace());
            values[b].pack(e);
        }
        return new Source(encoded, keys, ofExamples, values);
    }

    /** A view of the steps of example b that are not padding. */
    private static Matrix steps(Matrix all, Sequence sequence, int b) {
        int batch = sequence.batch();
        int first = sequence.padding().firstStep(sequence.steps(), sequence.lengths()[b]);
        int length = sequence.lengths()[b];
        int offset = length == 0 ? all.offset() : all.row(first * batch + b);
        return new Matrix(all.data(), offset, length, all.columns(), batch * all.stride());
    }

    /** A batch of sources that queries attend to; see {@link Attention#source}. */
    public static final class Source {
        private final Sequence encoded;
        private final Matrix keys;
        private final AttentionScore.Keys[] ofExamples;
        private final PackedMatrix[] values;

        private Source(Sequence encoded, Matrix keys, AttentionScore.Keys[] ofExamples, PackedMatrix[] values) {
            this.encoded = encoded;
            this.keys = keys;
            this.ofExamples = ofExamples;
            this.values = values;
        }

        /** K, the size of an encoder output and of a context. */
        public int size() {
            return encoded.values().columns();
        }

        /** The number of steps of example b that are not padding. */
        public int length(int b) {
            return encoded.lengths()[b];
        }

        /** S, the number of steps with padding. */
        public int steps() {
            return encoded.steps();
        }
    }

    /**
     * The forward pass over all steps of a batch.
     *
     * @param hidden the decoder states, T·B × H, for as many examples as there are sources
     * @param contexts T·B × K, written; padded rows become zeros
     */
    public Pass forward(Sequence hidden, Source source, Matrix contexts, Compute compute) {
        Matrix queries = score.queries(hidden.values(), compute);
        Matrix weights = compute.workspace().matrix(hidden.values().rows(), source.steps());
        compute.workers().split(hidden.batch(), 1, (from, to, scratch) -> {
            for (int b = from; b < to; b++) {
                clearPadding(contexts, hidden, b);
                Matrix ofExample = steps(weights, hidden, b).columns(0, source.length(b));
                attend(steps(queries, hidden, b), source, b, ofExample, steps(contexts, hidden, b), scratch);
            }
        });
        return new Pass(hidden, source, queries, weights);
    }

    private static void clearPadding(Matrix x, Sequence sequence, int b) {
        int batch = sequence.batch();
        for (int t = 0; t < sequence.steps(); t++) {
            int step = sequence.stepOf(t, b);
            if (step < 0 || step >= sequence.lengths()[b]) {
                int at = x.row(t * batch + b);
                Arrays.fill(x.data(), at, at + x.columns(), 0f);
            }
        }
    }

    private void attend(Matrix queries, Source source, int b, Matrix weights, Matrix contexts, Workspace scratch) {
        score.score(queries, source.ofExamples[b], weights, scratch);
        RowOps.softmax(weights);
        Gemm.multiply(weights, source.values[b], contexts, scratch);
    }

    /**
     * One step of generation.
     *
     * @param hidden the decoder states, N × H
     * @param examples the number of the source of each of the N rows; rows of one source are adjacent
     * @param contexts N × K, written
     * @return the attention weights, N × S; 0 after the end of a source
     */
    public Matrix step(Matrix hidden, int[] examples, Source source, Matrix contexts, Compute compute) {
        Matrix queries = score.queries(hidden, compute);
        Matrix weights = compute.workspace().zeros(hidden.rows(), source.steps());
        Workspace.Mark mark = compute.workspace().mark();
        for (int from = 0, to; from < hidden.rows(); from = to) {
            int b = examples[from];
            to = from + 1;
            while (to < hidden.rows() && examples[to] == b) {
                to++;
            }
            Matrix ofSource = weights.rows(from, to).columns(0, source.length(b));
            attend(queries.rows(from, to), source, b, ofSource, contexts.rows(from, to), compute.workspace());
        }
        compute.workspace().release(mark);
        return weights;
    }

    /** A forward pass with its activations: the queries, T·B × A, and the attention weights, T·B × S, undefined in padding. */
    public final class Pass {
        private final Sequence hidden;
        private final Source source;
        private final Matrix queries;
        private final Matrix weights;

        private Pass(Sequence hidden, Source source, Matrix queries, Matrix weights) {
            this.hidden = hidden;
            this.source = source;
            this.queries = queries;
            this.weights = weights;
        }

        /** The weights α at step t of example b, one for each source step that is not padding. */
        public float[] weights(int t, int b) {
            int at = weights.row(t * hidden.batch() + b);
            return Arrays.copyOfRange(weights.data(), at, at + source.length(b));
        }

        /**
         * The backward pass; adds the gradients of the parameters that compute the queries.
         *
         * @param dContexts the gradient with respect to the contexts, T·B × K
         * @param d the gradient with respect to the sources, which is added to
         * @return the gradient with respect to the decoder states, T·B × H
         */
        public Matrix backward(Matrix dContexts, SourceGradient d, ParameterVector gradients, Compute compute) {
            Matrix dQueries = compute.workspace().matrix(queries.rows(), queries.columns());
            compute.workers().split(hidden.batch(), 1, (from, to, scratch) -> {
                for (int b = from; b < to; b++) {
                    clearPadding(dQueries, hidden, b);
                    backward(b, dContexts, steps(dQueries, hidden, b), d, scratch);
                }
            });
            return score.queriesBackward(hidden.values(), dQueries, gradients, compute);
        }

        private void backward(int b, Matrix dContexts, Matrix dQueries, SourceGradient dSource, Workspace scratch) {
            AttentionScore.SourceGradients d = dSource.values;
            Workspace.Mark mark = scratch.mark();
            Sequence encoded = source.encoded;
            Matrix alpha = steps(weights, hidden, b).columns(0, source.length(b));
            Matrix dContext = steps(dContexts, hidden, b);
            Matrix dScores = scratch.matrix(alpha.rows(), alpha.columns());
            // forward: contexts = α · e
            Gemm.multiply(dContext, dSource.transposed[b], dScores, scratch);
            // forward: α = softmax(scores)
            softmaxBackward(alpha, dScores);
            PackedMatrix packed = PackedMatrix.allocate(dContext.rows(), dContext.columns(), scratch);
            Gemm.transposedMultiplyAdd(alpha, packed.pack(dContext), steps(d.encoded(), encoded, b), scratch);
            Matrix dVector = d.vector();
            AttentionScore.ExampleGradients ofExample = new AttentionScore.ExampleGradients(
                    dQueries, steps(d.keys(), encoded, b), dVector == null ? null : dVector.rows(b, b + 1));
            score.backward(steps(queries, hidden, b), source.ofExamples[b].rows(), dScores, ofExample, scratch);
            scratch.release(mark);
        }
    }

    /** The gradient with respect to a batch of sources, to which the passes that attended to them add. */
    public final class SourceGradient {
        private final Source source;
        /** eᵀ of each example, K × S, packed; every backward pass reads it. */
        private final PackedMatrix[] transposed;

        private final AttentionScore.SourceGradients values;

        private SourceGradient(Source source, PackedMatrix[] transposed, AttentionScore.SourceGradients values) {
            this.source = source;
            this.transposed = transposed;
            this.values = values;
        }

        /**
         * Completes the gradient after the backward passes of all steps; adds the gradients of the parameters that compute the keys.
         *
         * @return the gradient with respect to the encoder outputs, S·B × K
         */
        public Matrix finish(ParameterVector gradients, Compute compute) {
            score.keysBackward(source.encoded.values(), values, gradients, compute);
            return values.encoded();
        }
    }

    /** A gradient of zeros with respect to a batch of sources. */
    public SourceGradient gradient(Source source, Compute compute) {
        Workspace workspace = compute.workspace();
        Matrix encoded = source.encoded.values();
        Matrix dEncoded = workspace.zeros(encoded.rows(), encoded.columns());
        Matrix dKeys = score.keyGradient(source.keys, dEncoded, compute);
        Matrix vector = score.hasVector() ? workspace.zeros(source.encoded.batch(), source.keys.columns()) : null;
        return new SourceGradient(
                source, transposed(source, compute), new AttentionScore.SourceGradients(dEncoded, dKeys, vector));
    }

    private static PackedMatrix[] transposed(Source source, Compute compute) {
        PackedMatrix[] transposed = new PackedMatrix[source.encoded.batch()];
        for (int b = 0; b < transposed.length; b++) {
            transposed[b] = PackedMatrix.allocate(source.size(), source.length(b), compute.workspace());
        }
        compute.workers().split(transposed.length, 1, (from, to, scratch) -> {
            for (int b = from; b < to; b++) {
                transposed[b].packTransposed(steps(source.encoded.values(), source.encoded, b));
            }
        });
        return transposed;
    }

    /** Replaces dα by the gradient with respect to the scores, {@code α ⊙ (dα - Σ α dα)}, row by row. */
    private static void softmaxBackward(Matrix alpha, Matrix dAlpha) {
        for (int t = 0; t < alpha.rows(); t++) {
            int at = dAlpha.row(t);
            float mean = ArrayOps.dot(alpha.data(), alpha.row(t), dAlpha.data(), at, alpha.columns());
            for (int s = 0; s < alpha.columns(); s++) {
                dAlpha.data()[at + s] = alpha.data()[alpha.row(t) + s] * (dAlpha.data()[at + s] - mean);
            }
        }
    }
}
