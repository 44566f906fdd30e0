package dragoman.seq2seq.layer.attention;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.Objects;
import java.util.Optional;

/**
 * The score {@code (W e) · h}, or {@code e · h} (Luong et al., 2015).
 *
 * @param key W; empty for {@code e · h}
 */
record ProductScore(Optional<Linear> key) implements AttentionScore {
    @Override
    public void pack(Workers workers) {
        key.ifPresent(linear -> linear.pack(workers));
    }

    @Override
    public Matrix keys(Matrix encoded, Compute compute) {
        return key.map(linear -> linear.forward(encoded, compute)).orElse(encoded);
    }

    @Override
    public Matrix queries(Matrix hidden, Compute compute) {
        return hidden;
    }

    @Override
    public Keys packed(Matrix rows, Workspace workspace) {
        PackedMatrix transposed = PackedMatrix.allocate(rows.columns(), rows.rows(), workspace);
        return new Keys(rows, transposed.packTransposed(rows));
    }

    @Override
    public void score(Matrix queries, Keys keys, Matrix scores, Workspace scratch) {
        Gemm.multiply(queries, Objects.requireNonNull(keys.transposed()), scores, scratch);
    }

    @Override
    public void backward(Matrix queries, Matrix keys, Matrix dScores, ExampleGradients d, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        // forward: scores = queries · keysᵀ
        PackedMatrix packedKeys = PackedMatrix.allocate(keys.rows(), keys.columns(), scratch);
        Gemm.multiply(dScores, packedKeys.pack(keys), d.queries(), scratch);
        PackedMatrix packedQueries = PackedMatrix.allocate(queries.rows(), queries.columns(), scratch);
        Gemm.transposedMultiplyAdd(dScores, packedQueries.pack(queries), d.keys(), scratch);
        scratch.release(mark);
    }

    @Override
    public boolean hasVector() {
        return false;
    }

    @Override
    public Matrix keyGradient(Matrix keys, Matrix dEncoded, Compute compute) {
        return key.isEmpty() ? dEncoded : compute.workspace().zeros(keys.rows(), keys.columns());
    }

    @Override
    public Matrix queriesBackward(Matrix hidden, Matrix dQueries, ParameterVector gradients, Compute compute) {
        return dQueries;
    }

    @Override
    public void keysBackward(Matrix encoded, SourceGradients d, ParameterVector gradients, Compute compute) {
        key.ifPresent(linear -> linear.backwardAdding(encoded, d.keys(), d.encoded(), gradients, compute));
    }
}
