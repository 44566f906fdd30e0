package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Int8MatrixTest {
    @Test
    void aRowHasTheSmallestScaleAtWhichItFits() {
        Int8Matrix quantized = Int8Matrix.quantized(Matrix.of(
                6, 2, 127f, -126.5f, 127.5f, 1f, 0.9921875f, -0.5f, 64f, 63f, 0f, 0f, Float.MIN_VALUE, 0x1p-120f));
        assertArrayEquals(new float[] {1f, 2f, 0x1p-7f, 1f, Float.MIN_NORMAL, Float.MIN_NORMAL}, quantized.scales());
        assertArrayEquals(new byte[] {127, -126, 64, 0, 127, -64, 64, 63, 0, 0, 0, 64}, quantized.data());
    }

    @Test
    void anElementChangesByAtMostHalfAScaleAndScalesArePowersOfTwo() {
        for (float factor : new float[] {1e-30f, 0.01f, 1f, 3e37f}) {
            Matrix floats = withGaps(matrix(40, 31, 7));
            Int8Matrix quantized = Int8Matrix.quantized(scaled(floats, factor));
            for (int r = 0; r < floats.rows(); r++) {
                float scale = quantized.scales()[r];
                assertTrue(Int8Matrix.isScale(scale), scale + " of row " + r);
                float[] row = new float[31];
                quantized.widenRow(r, row, 0);
                float largest = 0;
                for (int c = 0; c < 31; c++) {
                    float value = floats.get(r, c) * factor;
                    assertTrue(Math.abs(row[c] - value) <= scale / 2, value + " became " + row[c]);
                    largest = Math.max(largest, Math.abs(value));
                }
                assertTrue(scale / 2 <= largest / 127, scale + " for a row of up to " + largest);
            }
        }
    }

    private static Matrix scaled(Matrix matrix, float factor) {
        Matrix scaled = Matrix.zeros(matrix.rows(), matrix.columns()).copyFrom(matrix);
        for (int i = 0; i < scaled.data().length; i++) {
            scaled.data()[i] *= factor;
        }
        return scaled;
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Matrix matrix = Matrix.of(1, 2, 1f, odd);
            assertThrows(IllegalArgumentException.class, () -> Int8Matrix.quantized(matrix));
        }
    }

    @Test
    void scalesArePositiveNormalPowersOfTwo() {
        for (float scale : new float[] {1f, 2f, 0x1p-126f, 0x1p120f}) {
            assertTrue(Int8Matrix.isScale(scale), scale + "");
        }
        for (float other : new float[] {0f, -1f, 3f, 0x1p-127f, 0x1p121f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertFalse(Int8Matrix.isScale(other), other + "");
        }
    }

    @Test
    void rowsAreViewsOfTheSameElements() {
        Int8Matrix all = Int8Matrix.quantized(matrix(5, 7, 1));
        float[] row = new float[9];
        float[] expected = new float[9];
        all.widenRow(3, expected, 2);
        all.rows(1, 4).rows(1, 3).widenRow(1, row, 2);
        assertSameBits(expected, row, "row 3");
        assertEquals(all.scales()[3], all.rows(1, 4).rows(1, 3).scale(1));
        assertThrows(IndexOutOfBoundsException.class, () -> all.rows(4, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> all.widenRow(5, row, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> all.widenRow(0, row, 3));
    }

    @Test
    void arraysThatAreTooShortAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> new Int8Matrix(new byte[5], new float[2], 0, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> new Int8Matrix(new byte[6], new float[1], 0, 2, 3));
    }
}
