package dragoman.seq2seq.layer;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.WeightMatrix;
import java.util.Objects;

/** An embedding matrix: one vector of size D for each of V ids. */
public final class Embedding {
    private final Parameter table;
    private final NetworkWeights weights;

    /** Declares {@code name.weight}, V × D. */
    public static void declare(ParameterLayout.Builder layout, String name, int vocabularySize, int size) {
        layout.matrix(name + ".weight", vocabularySize, size);
    }

    /** Over the declared parameter {@code name.weight}. */
    public Embedding(NetworkWeights weights, String name) {
        this.weights = weights;
        table = weights.layout().get(name + ".weight");
    }

    /** V, the number of ids. */
    public int count() {
        return table.rows();
    }

    /** D, the embedding dimension. */
    public int size() {
        return table.columns();
    }

    /**
     * The embeddings of N ids, N × D, in the workspace.
     *
     * @throws IndexOutOfBoundsException if an id is not below V
     */
    public Matrix forward(int[] ids, Compute compute) {
        return forward(ids, ids.length, compute);
    }

    /**
     * The embeddings of the first {@code count} ids, count × D, in the workspace.
     *
     * @throws IndexOutOfBoundsException if an id is not below V, or there are fewer ids
     */
    public Matrix forward(int[] ids, int count, Compute compute) {
        Matrix vectors = compute.workspace().matrix(count, size());
        WeightMatrix all = weights.weight(table);
        compute.workers().split(count, 32, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                int id = Objects.checkIndex(ids[i], table.rows());
                all.widenRow(id, vectors.data(), vectors.row(i));
            }
        });
        return vectors;
    }

    /**
     * Adds the gradient with respect to each embedding, a row of {@code dVectors}, N × D, to the gradient of the row of its id, in rising order of
     * i; the id {@code padding} is left out.
     */
    public void backward(int[] ids, int padding, Matrix dVectors, ParameterVector gradients, Compute compute) {
        Matrix dTable = gradients.matrix(table);
        compute.workers().split(size(), 64, (from, to, scratch) -> {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] != padding) {
                    // forward: vectors[i] = table[ids[i]]
                    ArrayOps.axpy(
                            1f,
                            dVectors.data(),
                            dVectors.row(i) + from,
                            dTable.data(),
                            dTable.row(ids[i]) + from,
                            to - from);
                }
            }
        });
    }
}
