package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final ParameterVector weights = table();

    private static ParameterVector table() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Embedding.declare(layout, "embedding", 4, 2);
        layout.vector("bias", 2);
        return new ParameterVector(layout.build(), new float[] {0, 1, 10, 11, 20, 21, 30, 31, 40, 41});
    }

    @Test
    void eachIdSelectsItsRow() {
        Matrix vectors = new Embedding(weights, "embedding").forward(new int[] {3, 0, 3}, compute);
        assertArrayEquals(new float[] {30, 31, 0, 1, 30, 31}, elements(vectors));
    }

    @Test
    void gradientsOfAnIdAreSummedAndPaddingHasNone() {
        ParameterVector gradients = new ParameterVector(weights.layout());
        gradients.data()[2] = 100f;
        Matrix dVectors = Matrix.of(4, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        new Embedding(weights, "embedding").backward(new int[] {1, 0, 1, 3}, 0, dVectors, gradients, compute);
        assertArrayEquals(new float[] {0, 0, 106, 8, 0, 0, 7, 8, 0, 0}, gradients.data());
    }

    /** The table's neighbour in the vector must not be taken for a row of it. */
    @Test
    void idsOutsideTheVocabularyThrow() {
        Embedding embedding = new Embedding(weights, "embedding");
        assertThrows(IndexOutOfBoundsException.class, () -> embedding.forward(new int[] {4}, compute));
        assertThrows(IndexOutOfBoundsException.class, () -> embedding.forward(new int[] {-1}, compute));
    }
}
