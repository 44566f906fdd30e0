package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final Dropout.Key KEY = new Dropout.Key(5, 17);

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private Matrix mask(Dropout dropout, Dropout.Key key, int rows, int columns) {
        return dropout.apply(Matrix.zeros(rows, columns).fill(1f), rows, key, compute);
    }

    @Test
    void theMaskIsAPureFunctionOfSeedUpdateLayerAndPosition() {
        Dropout dropout = new Dropout(0.3f, 2);
        float[] mask = elements(mask(dropout, KEY, 40, 13));
        assertArrayEquals(mask, elements(mask(new Dropout(0.3f, 2), new Dropout.Key(5, 17), 40, 13)));
        assertFalse(Arrays.equals(mask, elements(mask(dropout, new Dropout.Key(6, 17), 40, 13))), "seed");
        assertFalse(Arrays.equals(mask, elements(mask(dropout, new Dropout.Key(5, 18), 40, 13))), "update");
        assertFalse(Arrays.equals(mask, elements(mask(new Dropout(0.3f, 3), KEY, 40, 13))), "place");
    }

    @Test
    void otherRowsThreadsAndStridesDoNotChangeTheMask() {
        Dropout dropout = new Dropout(0.3f, 2);
        float[] mask = elements(mask(dropout, KEY, 40, 13));
        assertArrayEquals(mask, elements(mask(dropout, KEY, 60, 13).rows(0, 40)));
        Matrix withGaps = Matrix.zeros(40, 20).fill(1f).columns(3, 16);
        try (Workers workers = Workers.of(3)) {
            dropout.apply(withGaps, withGaps.rows(), KEY, new Compute(workers, new Workspace()));
        }
        assertArrayEquals(mask, elements(withGaps));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.25f, 0.5f, 0.9f})
    void theRateIsExactAndTheExpectationUnchanged(float rate) {
        int n = 100_000;
        float[] mask = elements(mask(new Dropout(rate, 0), KEY, n / 10, 10));
        float scale = 1f / (1f - rate);
        int dropped = 0;
        double sum = 0;
        for (float value : mask) {
            dropped += value == 0 ? 1 : 0;
            sum += value;
            assertEquals(value == 0 ? 0 : scale, value);
        }
        double deviation = Math.sqrt(rate * (1 - rate) / n);
        assertEquals(rate, dropped / (double) n, 4 * deviation);
        assertEquals(1, sum / n, 4 * deviation * scale);
    }

    @Test
    void eachSequenceHasOneMaskForAllSteps() {
        Dropout dropout = new Dropout(0.5f, 2, Dropout.Scope.SEQUENCE);
        int batch = 3;
        Matrix mask = dropout.apply(Matrix.zeros(4 * batch, 16).fill(1f), batch, KEY, compute);
        float[] first = elements(mask.rows(0, batch));
        for (int t = 1; t < 4; t++) {
            assertArrayEquals(first, elements(mask.rows(t * batch, (t + 1) * batch)));
        }
        assertArrayEquals(first, elements(mask(new Dropout(0.5f, 2), KEY, batch, 16)));
        assertFalse(Arrays.equals(elements(mask.rows(0, 1)), elements(mask.rows(1, 2))));
    }

    @Test
    void aStepIsDroppedAsAWhole() {
        int steps = 20_000;
        float rate = 0.25f;
        Matrix mask = mask(new Dropout(rate, 2, Dropout.Scope.STEP), KEY, steps, 5);
        int dropped = 0;
        for (int t = 0; t < steps; t++) {
            float first = mask.get(t, 0);
            assertEquals(first == 0 ? 0 : 1 / (1 - rate), first);
            assertArrayEquals(new float[] {first, first, first, first, first}, elements(mask.rows(t, t + 1)));
            dropped += first == 0 ? 1 : 0;
        }
        assertEquals(rate, dropped / (double) steps, 4 * Math.sqrt(rate * (1 - rate) / steps));
    }

    /** One hash decides for four adjacent elements, which must be independent. */
    @Test
    void adjacentElementsAreIndependent() {
        int rows = 50_000;
        Matrix mask = mask(new Dropout(0.5f, 0), KEY, rows, 8);
        for (int other = 1; other < 8; other++) {
            int both = 0;
            for (int r = 0; r < rows; r++) {
                both += mask.get(r, 0) == 0 && mask.get(r, other) == 0 ? 1 : 0;
            }
            assertEquals(0.25, both / (double) rows, 4 * Math.sqrt(0.25 * 0.75 / rows));
        }
    }

    @Test
    void nothingIsDroppedOutsideTrainingOrAtRateZero() {
        assertArrayEquals(ones(), elements(mask(new Dropout(0.5f, 1), Dropout.Key.NONE, 2, 3)));
        assertArrayEquals(ones(), elements(mask(new Dropout(0f, 1), KEY, 2, 3)));
    }

    private static float[] ones() {
        return new float[] {1, 1, 1, 1, 1, 1};
    }

    @Test
    void aCopyDoesNotChangeTheOriginal() {
        Dropout dropout = new Dropout(0.5f, 1);
        Matrix x = Matrix.zeros(2, 3).fill(1f);
        Matrix copy = dropout.applyToCopy(x, x.rows(), KEY, compute);
        assertNotSame(x, copy);
        assertArrayEquals(ones(), elements(x));
        assertArrayEquals(elements(mask(dropout, KEY, 2, 3)), elements(copy));
        assertSame(x, dropout.applyToCopy(x, x.rows(), Dropout.Key.NONE, compute));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1f, Float.NaN})
    void ratesOutOfRangeThrow(float rate) {
        assertThrows(IllegalArgumentException.class, () -> new Dropout(rate, 0));
    }
}
