package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Bfloat16MatrixTest {
    private static float rounded(float value) {
        return Bfloat16Matrix.widen(Bfloat16Matrix.round(value));
    }

    @Test
    void knownValues() {
        assertEquals(1f, rounded(1f));
        assertEquals(3.140625f, rounded((float) Math.PI));
        // 1 + 2^-8 is half way between 1 and 1 + 2^-7: the even one is 1; from 1 + 3 · 2^-8 it is 1 + 2^-6.
        assertEquals(1f, rounded(1f + 0x1p-8f));
        assertEquals(1f + 0x1p-6f, rounded(1f + 3 * 0x1p-8f));
        assertEquals(1f + 0x1p-7f, rounded(Math.nextUp(1f + 0x1p-8f)));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(rounded(-0f)));
        assertEquals(Float.POSITIVE_INFINITY, rounded(Float.MAX_VALUE));
        assertEquals(Float.NEGATIVE_INFINITY, rounded(Float.NEGATIVE_INFINITY));
        assertEquals(0x1.fep127f, rounded(0x1.fep127f));
        assertEquals(0f, rounded(Float.MIN_VALUE));
    }

    @Test
    void naNStaysNaNWhateverItsBits() {
        assertTrue(Float.isNaN(rounded(Float.NaN)));
        assertTrue(Float.isNaN(rounded(Float.intBitsToFloat(0x7f800001))));
        assertTrue(Float.isNaN(rounded(Float.intBitsToFloat(0xffffffff))));
    }

    /** Of both neighbours the nearer one, of two equally near ones that with an even last bit. */
    @Test
    void randomNumbersGiveTheNearestNeighbour() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            // A finite number whose upper neighbour is finite; a half is made common.
            int bits = random.nextInt(0x7f7f0000) & (i % 4 == 0 ? 0xffff8000 : -1);
            double value = Float.intBitsToFloat(bits);
            double below = Float.intBitsToFloat(bits & 0xffff0000);
            double above = Float.intBitsToFloat((bits & 0xffff0000) + 0x10000);
            boolean evenBelow = (bits >>> 16 & 1) == 0;
            boolean down = value - below < above - value || (value - below == above - value && evenBelow);
            assertEquals(down ? below : above, rounded((float) value), Integer.toHexString(bits));
            assertEquals(down ? -below : -above, rounded((float) -value), Integer.toHexString(bits));
        }
    }

    @Test
    void rowsAreViewsOfTheSameElements() {
        Matrix floats = withGaps(matrix(5, 7, 1));
        Bfloat16Matrix all = Bfloat16Matrix.rounded(floats);
        float[] row = new float[9];
        all.rows(1, 4).rows(1, 3).widenRow(1, row, 2);
        for (int c = 0; c < 7; c++) {
            assertEquals(rounded(floats.get(3, c)), row[2 + c]);
        }
        assertSameBits(
                all.rows(2, 5).widened().data(),
                all.widened().rows(2, 5).widened().data(),
                "rows");
        assertThrows(IndexOutOfBoundsException.class, () -> all.rows(4, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> all.widenRow(5, row, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> all.widenRow(0, row, 3));
    }

    @Test
    void arraysThatAreTooShortAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> new Bfloat16Matrix(new short[5], 0, 2, 3));
    }
}
