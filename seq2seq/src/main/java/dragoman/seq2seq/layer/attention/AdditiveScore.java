package dragoman.seq2seq.layer.attention;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.WeightGradients;
import java.util.Objects;

/** The additive score {@code v · tanh(U e + Q h)} (Bahdanau et al., 2015). */
record AdditiveScore(Linear key, Linear query, NetworkWeights weights, Parameter vector) implements AttentionScore {
    @Override
    public void pack(Workers workers) {
        key.pack(workers);
        query.pack(workers);
    }

    @Override
    public Matrix keys(Matrix encoded, Compute compute) {
        return key.forward(encoded, compute);
    }

    @Override
    public Matrix queries(Matrix hidden, Compute compute) {
        return query.forward(hidden, compute);
    }

    @Override
    public Keys packed(Matrix rows, Workspace workspace) {
        return new Keys(rows, null);
    }

    @Override
    public void score(Matrix queries, Keys keys, Matrix scores, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        Matrix sums = scratch.matrix(keys.rows().rows(), queries.columns());
        Matrix v = weights.vector(vector);
        for (int t = 0; t < queries.rows(); t++) {
            tanhOfSums(queries, t, keys.rows(), sums);
            for (int s = 0; s < sums.rows(); s++) {
                scores.set(t, s, ArrayOps.dot(v.data(), v.offset(), sums.data(), sums.row(s), sums.columns()));
            }
        }
        scratch.release(mark);
    }

    /** Writes {@code y_s = tanh(k_s + q_t)} for all s, S × A. */
    private static void tanhOfSums(Matrix queries, int t, Matrix keys, Matrix sums) {
        sums.copyFrom(keys);
        for (int s = 0; s < sums.rows(); s++) {
            ArrayOps.axpy(1f, queries.data(), queries.row(t), sums.data(), sums.row(s), sums.columns());
        }
        RowOps.tanh(sums);
    }

    /** With {@code y = tanh(k + q)}: {@code dv = dScore · y}, {@code dk = dq = dScore · v ⊙ (1 - y²)}. */
    @Override
    public void backward(Matrix queries, Matrix keys, Matrix dScores, ExampleGradients d, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        int columns = queries.columns();
        Matrix y = scratch.matrix(keys.rows(), columns);
        Matrix dSums = scratch.matrix(keys.rows(), columns);
        Matrix v = weights.vector(vector);
        Matrix dVector = Objects.requireNonNull(d.vector());
        d.queries().fill(0f);
        for (int t = 0; t < queries.rows(); t++) {
            tanhOfSums(queries, t, keys, y);
            dSums.fill(0f);
            for (int s = 0; s < y.rows(); s++) {
                // forward: score = v · y
                float dScore = dScores.get(t, s);
                ArrayOps.axpy(dScore, y.data(), y.row(s), dVector.data(), dVector.offset(), columns);
                ArrayOps.axpy(dScore, v.data(), v.offset(), dSums.data(), dSums.row(s), columns);
            }
            // forward: y = tanh(k_s + q_t)
            RowOps.tanhBackward(y, dSums, dSums);
            for (int s = 0; s < y.rows(); s++) {
                ArrayOps.axpy(
                        1f,
                        dSums.data(),
                        dSums.row(s),
                        d.keys().data(),
                        d.keys().row(s),
                        columns);
                ArrayOps.axpy(
                        1f,
                        dSums.data(),
                        dSums.row(s),
                        d.queries().data(),
                        d.queries().row(t),
                        columns);
            }
        }
        scratch.release(mark);
    }

    @Override
    public boolean hasVector() {
        return true;
    }

    @Override
    public Matrix queriesBackward(Matrix hidden, Matrix dQueries, ParameterVector gradients, Compute compute) {
        return query.backward(hidden, dQueries, gradients, compute);
    }

    @Override
    public void keysBackward(Matrix encoded, SourceGradients d, ParameterVector gradients, Compute compute) {
        WeightGradients.addRows(Objects.requireNonNull(d.vector()), gradients.matrix(vector), compute);
        key.backwardAdding(encoded, d.keys(), d.encoded(), gradients, compute);
    }

    @Override
    public Matrix keyGradient(Matrix keys, Matrix dEncoded, Compute compute) {
        return compute.workspace().zeros(keys.rows(), keys.columns());
    }
}
