package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeferredWeightGradientsTest {
    private static final int STEPS = 9;
    private static final int ROWS = 33;

    private final SplittableRandom random = new SplittableRandom(6);

    private Matrix matrix(int rows, int columns) {
        Matrix x = Matrix.zeros(rows, columns);
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Two weights with alternating steps; the last step of one has fewer rows. */
    @Test
    void deferredGradientsHaveTheBitsOfImmediateOnes() {
        Compute atOnce = new Compute(Workers.single(), new Workspace());
        Compute later = new Compute(Workers.single(), new Workspace()).deferring();
        Matrix first = matrix(20, 7);
        Matrix second = matrix(20, 50);
        Matrix firstLater = Matrix.zeros(20, 7).copyFrom(first);
        Matrix secondLater = Matrix.zeros(20, 50).copyFrom(second);
        for (int step = 0; step < STEPS; step++) {
            Matrix dY = matrix(ROWS, 20);
            Matrix x = matrix(ROWS, 7);
            Matrix other = matrix(ROWS - step, 50);
            WeightGradients.addProduct(dY, x, first, atOnce);
            WeightGradients.addProduct(dY, x, firstLater, later);
            WeightGradients.addProduct(dY.rows(0, ROWS - step), other, second, atOnce);
            WeightGradients.addProduct(dY.rows(0, ROWS - step), other, secondLater, later);
        }
        float untouched = firstLater.get(0, 0);
        WeightGradients.addDeferred(later);
        assertEquals(first.get(0, 0), firstLater.get(0, 0));
        assertNotEquals(untouched, firstLater.get(0, 0), "computed before it was asked for");
        assertArrayEquals(first.data(), firstLater.data());
        assertArrayEquals(second.data(), secondLater.data());
        WeightGradients.addDeferred(later);
        assertArrayEquals(first.data(), firstLater.data(), "computed twice");
    }
}
