package dragoman.seq2seq.layer.attention;

import dragoman.core.ArrayOps;
import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import java.util.Arrays;

/**
 * Attention (Bahdanau et al., 2015; Luong et al., 2015): what an encoder gave at its steps, e_1 … e_S, weighed by how well each fits a query h,
 * {@code α_s = softmax_s(score(e_s, h))}, the context being {@code c = Σ_s α_s e_s}. Padded steps of the source have no weight, and what an
 * example gives does not depend on its neighbours, bit for bit.
 */
public final class Attention {
    private final AttentionScore score;

    /** Declares what the score learns: nothing, {@code name.key.weight}, or that, {@code name.query.weight} and {@code name.vector}. */
    public static void declare(ParameterLayout.Builder layout, String name, AttentionKind kind, AttentionSize size) {
        AttentionScore.declare(layout, name, kind, size);
    }

    /** Over the declared parameters. */
    public Attention(AttentionKind kind, ParameterVector weights, String name) {
        score = AttentionScore.of(kind, weights, name);
    }

    /** To be called before the first pass, and after the weights have changed. */
    public void pack(Workers workers) {
        score.pack(workers);
    }

    /**
     * A batch of sources, made ready to be attended to at many steps; in the workspace.
     *
     * @param encoded what the encoder gave, S·B × K
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

    /** The real steps of example b, in a view. */
    private static Matrix steps(Matrix all, Sequence sequence, int b) {
        int batch = sequence.batch();
        int first = sequence.padding().firstStep(sequence.steps(), sequence.lengths()[b]);
        int length = sequence.lengths()[b];
        int offset = length == 0 ? all.offset() : all.row(first * batch + b);
        return new Matrix(all.data(), offset, length, all.columns(), batch * all.stride());
    }

    /** Sources that queries attend to: see {@link Attention#source}. */
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

        /** K, the values of a context. */
        public int size() {
            return encoded.values().columns();
        }

        /** The real steps of example b. */
        public int length(int b) {
            return encoded.lengths()[b];
        }

        /** The most steps of any example. */
        public int steps() {
            return encoded.steps();
        }
    }

    /**
     * The contexts of all steps.
     *
     * @param hidden the queries, T·B × H, of as many examples as there are sources
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
     * The contexts of one step of generation.
     *
     * @param hidden N × H
     * @param examples the source of each of the N rows, those of one source side by side
     * @param contexts N × K, written
     * @return the weights, N × S; what stands behind a source's length is 0
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
            Matrix own = weights.rows(from, to).columns(0, source.length(b));
            attend(queries.rows(from, to), source, b, own, contexts.rows(from, to), compute.workspace());
        }
        compute.workspace().release(mark);
        return weights;
    }

    /** What a forward pass saved: the queries as they were compared, T·B × A, and the weights, T·B × S, of which padding is not written. */
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

        /** α of step t of example b, for each real step of its source. */
        public float[] weights(int t, int b) {
            int at = weights.row(t * hidden.batch() + b);
            return Arrays.copyOfRange(weights.data(), at, at + source.length(b));
        }

        /**
         * Back through the contexts; adds the gradients of the score's parameters but for those of the source.
         *
         * @param dContexts T·B × K
         * @param d of the sources, added to
         * @return the gradient by the queries, T·B × H
         */
        public Matrix backward(Matrix dContexts, SourceGradient d, ParameterVector gradients, Compute compute) {
            Matrix dQueries = compute.workspace().matrix(queries.rows(), queries.columns());
            compute.workers().split(hidden.batch(), 1, (from, to, scratch) -> {
                for (int b = from; b < to; b++) {
                    clearPadding(dQueries, hidden, b);
                    backward(b, dContexts, steps(dQueries, hidden, b), d, scratch);
                }
            });
            return score.throughQueries(hidden.values(), dQueries, gradients, compute);
        }

        private void backward(int b, Matrix dContexts, Matrix dQueries, SourceGradient dSource, Workspace scratch) {
            AttentionScore.SourceGradients d = dSource.values;
            Workspace.Mark mark = scratch.mark();
            Sequence encoded = source.encoded;
            Matrix alpha = steps(weights, hidden, b).columns(0, source.length(b));
            Matrix dContext = steps(dContexts, hidden, b);
            Matrix dScores = scratch.matrix(alpha.rows(), alpha.columns());
            Gemm.multiply(dContext, dSource.transposed[b], dScores, scratch);
            throughSoftmax(alpha, dScores);
            PackedMatrix packed = PackedMatrix.allocate(dContext.rows(), dContext.columns(), scratch);
            Gemm.transposedMultiplyAdd(alpha, packed.pack(dContext), steps(d.encoded(), encoded, b), scratch);
            AttentionScore.ExampleGradients ofExample = new AttentionScore.ExampleGradients(
                    dQueries,
                    steps(d.keys(), encoded, b),
                    d.own() == null ? null : d.own().rows(b, b + 1));
            score.backward(steps(queries, hidden, b), source.ofExamples[b].rows(), dScores, ofExample, scratch);
            scratch.release(mark);
        }
    }

    /** The gradient by a batch of sources, into which the passes that attended to them add theirs. */
    public final class SourceGradient {
        private final Source source;
        /** eᵀ of each example, which every pass reads. */
        private final PackedMatrix[] transposed;

        private final AttentionScore.SourceGradients values;

        private SourceGradient(Source source, PackedMatrix[] transposed, AttentionScore.SourceGradients values) {
            this.source = source;
            this.transposed = transposed;
            this.values = values;
        }

        /** To be called once, after all passes: the gradient by what the encoder gave, S·B × K. Adds those of the score's parameters. */
        public Matrix finish(ParameterVector gradients, Compute compute) {
            score.throughKeys(source.encoded.values(), values, gradients, compute);
            return values.encoded();
        }
    }

    /** Zeros. */
    public SourceGradient gradient(Source source, Compute compute) {
        Workspace workspace = compute.workspace();
        Matrix encoded = source.encoded.values();
        Matrix dEncoded = workspace.zeros(encoded.rows(), encoded.columns());
        Matrix dKeys = score.keyGradient(source.keys, dEncoded, compute);
        Matrix own = score.learns() ? workspace.zeros(source.encoded.batch(), source.keys.columns()) : null;
        return new SourceGradient(
                source, transposed(source, compute), new AttentionScore.SourceGradients(dEncoded, dKeys, own));
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

    /** Turns dα into {@code α ⊙ (dα - Σ α dα)}, row by row. */
    private static void throughSoftmax(Matrix alpha, Matrix dAlpha) {
        for (int t = 0; t < alpha.rows(); t++) {
            int at = dAlpha.row(t);
            float mean = ArrayOps.dot(alpha.data(), alpha.row(t), dAlpha.data(), at, alpha.columns());
            for (int s = 0; s < alpha.columns(); s++) {
                dAlpha.data()[at + s] = alpha.data()[alpha.row(t) + s] * (dAlpha.data()[at + s] - mean);
            }
        }
    }
}
