package dragoman.core.kernel;

import static dragoman.core.Floats.assertSameBits;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Floats;
import dragoman.core.kernel.CellKernels.GruRows;
import dragoman.core.kernel.CellKernels.LstmRows;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checks that every vector kernel gives the bits of its scalar counterpart. */
class TwinTest {
    private static final int[] SIZES = {
        0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 64, 65, 127, 128, 129, 250
    };
    private static final int[] OFFSETS = {0, 1, 7};

    /** A kernel over n elements from {@code at} on; a, b and c are long enough for four gates and may be written. */
    private interface Call {
        float run(Kernels kernels, Operands operands, int at, int n);
    }

    private record Operands(float[] a, float[] b, float[] c, float[] d) {
        static Operands of(int n, boolean odd) {
            int length = 10 + 8 * n;
            return odd
                    ? new Operands(
                            Floats.odd(length, 1), Floats.odd(length, 2), Floats.odd(length, 3), Floats.odd(length, 4))
                    : new Operands(
                            Floats.random(length, 1),
                            Floats.random(length, 2),
                            Floats.random(length, 3),
                            Floats.random(length, 4));
        }
    }

    private static void same(Call call) {
        for (int n : SIZES) {
            for (int at : OFFSETS) {
                same(call, n, at, false);
                same(call, n, at, true);
            }
        }
    }

    private static void same(Call call, int n, int at, boolean odd) {
        Operands scalar = Operands.of(n, odd);
        Operands vector = Operands.of(n, odd);
        float expected = call.run(new ScalarKernels(), scalar, at, n);
        float found = call.run(new VectorKernels(), vector, at, n);
        String what = n + " elements from " + at;
        assertSameBits(new float[] {expected}, new float[] {found}, what + ", result");
        assertSameBits(scalar.a, vector.a, what + ", a");
        assertSameBits(scalar.b, vector.b, what + ", b");
        assertSameBits(scalar.c, vector.c, what + ", c");
        assertSameBits(scalar.d, vector.d, what + ", d");
    }

    private interface Sweep {
        void run(Kernels kernels, Operands operands, int at, int n);
    }

    private static void sameSweep(Sweep sweep) {
        same((kernels, operands, at, n) -> {
            sweep.run(kernels, operands, at, n);
            return 0f;
        });
    }

    @Test
    void exp() {
        sameSweep((kernels, x, at, n) -> kernels.exp(x.a, at, n));
    }

    @Test
    void tanh() {
        sameSweep((kernels, x, at, n) -> kernels.tanh(x.a, at, n));
    }

    @Test
    void sigmoid() {
        sameSweep((kernels, x, at, n) -> kernels.sigmoid(x.a, at, n));
    }

    @Test
    void max() {
        same((kernels, x, at, n) -> kernels.max(x.a, at, n));
    }

    @Test
    void firstAbove() {
        for (float bound : new float[] {-POSITIVE_INFINITY, -1.9f, 1.9f, 1.99f, 3f, POSITIVE_INFINITY, Float.NaN}) {
            same((kernels, x, at, n) -> kernels.firstAbove(x.a, at, at + n, bound));
        }
    }

    /** A single element above the bound, at every index. */
    @Test
    void firstAboveIsTheOnlyOneAbove() {
        float[] a = new float[300];
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
            for (int place = 0; place < a.length; place++) {
                a[place] = 1f;
                assertEquals(place, kernels.firstAbove(a, 0, a.length, 0.5f));
                assertEquals(a.length, kernels.firstAbove(a, place + 1, a.length, 0.5f));
                assertEquals(place, kernels.firstAbove(a, Math.max(0, place - 70), place, 0.5f));
                a[place] = 0f;
            }
        }
    }

    @Test
    void expSum() {
        same((kernels, x, at, n) -> kernels.expSum(x.a, at, n, 0.75f));
    }

    @Test
    void sum() {
        same((kernels, x, at, n) -> kernels.sum(x.a, at, n));
    }

    @Test
    void dot() {
        same((kernels, x, at, n) -> kernels.dot(x.a, at, x.b, at / 2, n));
    }

    @Test
    void axpy() {
        sameSweep((kernels, x, at, n) -> kernels.axpy(0.7f, x.a, at, x.b, at / 2, n));
    }

    @Test
    void multiply() {
        sameSweep((kernels, x, at, n) -> kernels.multiply(x.a, at, x.b, at / 2, x.c, at, n));
        sameSweep((kernels, x, at, n) -> kernels.multiply(x.a, at, x.b, at / 2, x.a, at, n));
    }

    @Test
    void multiplyAdd() {
        sameSweep((kernels, x, at, n) -> kernels.multiplyAdd(x.a, at, x.b, at / 2, x.c, at, n));
        sameSweep((kernels, x, at, n) -> kernels.multiplyAdd(x.a, at, x.b, at / 2, x.a, at, n));
    }

    @Test
    void affine() {
        sameSweep((kernels, x, at, n) -> kernels.affine(x.a, at, n, 1.3f, -0.4f));
        sameSweep((kernels, x, at, n) -> kernels.affine(x.a, at, n, 0.7f, 0f));
    }

    @Test
    void lstmCell() {
        sameSweep((kernels, x, at, n) -> kernels.cells().lstmCell(x.a, at, x.b, at, x.c, at / 2, n));
    }

    @Test
    void lstmBackward() {
        sameSweep((kernels, x, at, n) -> {
            LstmRows rows = new LstmRows(x.a, at, x.b, at, x.b, at + 3 * n, x.d, at);
            kernels.cells().lstmBackward(rows, 1, x.c, at, x.c, at + n, n);
        });
    }

    @Test
    void gruCandidate() {
        sameSweep((kernels, x, at, n) -> kernels.cells().gruCandidate(x.a, at, x.b, at / 2, n));
    }

    @Test
    void gruHidden() {
        sameSweep((kernels, x, at, n) -> kernels.cells().gruHidden(x.a, at, x.b, at, x.c, at / 2, n));
    }

    @Test
    void gruBackward() {
        sameSweep((kernels, x, at, n) -> {
            GruRows rows = new GruRows(x.a, at, x.b, at, x.b, at + 3 * n, x.c, at, x.d, at);
            kernels.cells().gruBackward(rows, 1, x.b, at + 6 * n, n);
        });
    }

    @Test
    void tanhBackward() {
        sameSweep((kernels, x, at, n) -> kernels.cells().tanhBackward(x.a, at, x.b, at / 2, x.c, at, n));
        sameSweep((kernels, x, at, n) -> kernels.cells().tanhBackward(x.a, at, x.b, at, x.b, at, n));
    }

    @Test
    void tile() {
        for (int rows : new int[] {1, 4, 8, 12}) {
            for (int depth : new int[] {0, 1, 2, 3, 15, 16, 17, 64, 100}) {
                sameTile(rows, depth, Place.ZERO);
                sameTile(rows, depth, Place.SAME);
                sameTile(rows, depth, Place.OTHER);
            }
        }
    }

    /** Distance of the two strips of a panel, larger than any depth needs. */
    private static final int STRIP_SIZE = 16 * 100 + 3;

    /** Initial values of the sums of a tile: zero, the destination, or other memory. */
    private enum Place {
        ZERO,
        SAME,
        OTHER
    }

    private static void sameTile(int rows, int depth, Place place) {
        float[] a = Floats.random(3 + 12 * 100, 1);
        float[] b = Floats.random(5 + 2 * STRIP_SIZE, 2);
        float[] from = Floats.random(7 + 12 * 45, 3);
        float[] expected = expectedTile(rows, depth, a, b, place == Place.ZERO ? null : from);
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
            float[] to = from.clone();
            if (place != Place.SAME) {
                Arrays.fill(to, Float.NaN);
            }
            Tile tile = new Tile().size(rows, depth).a(a, 3).b(b, 5, STRIP_SIZE).to(to, 7, 45);
            switch (place) {
                case ZERO -> tile.fromZero();
                case SAME -> tile.from(to, 7, 45);
                case OTHER -> tile.from(from, 7, 45);
            }
            kernels.tile(tile);
            for (int i = 0; i < rows; i++) {
                float[] row = Arrays.copyOfRange(to, 7 + i * 45, 7 + i * 45 + Tile.PANEL);
                float[] wanted = Arrays.copyOfRange(expected, i * Tile.PANEL, (i + 1) * Tile.PANEL);
                String by = kernels.getClass().getSimpleName();
                assertSameBits(wanted, row, rows + "×" + depth + " from " + place + " by " + by + ", row " + i);
                if (place != Place.SAME && i < rows - 1) {
                    assertTrue(Float.isNaN(to[7 + i * 45 + Tile.PANEL]), "a value after the row was changed");
                }
            }
        }
    }

    @Test
    void quantizedTile() {
        for (int depth : new int[] {0, 1, 2, 15, 16, 17, 100}) {
            for (boolean int8 : new boolean[] {false, true}) {
                sameQuantizedTile(depth, int8, true);
                sameQuantizedTile(depth, int8, false);
            }
        }
    }

    /** Compares a tile of one row, and widening, with the tile of the widened weights. */
    private static void sameQuantizedTile(int depth, boolean int8, boolean fromZero) {
        float[] a = Floats.random(3 + 100, 1);
        float[] widened = new float[2 * 16 * depth];
        float[] from = Floats.random(Tile.PANEL, 3);
        quantizedTile(depth, int8, widened);
        float[] expected = new float[Tile.PANEL];
        for (int j = 0; j < Tile.PANEL; j++) {
            expected[j] = fromZero ? 0f : from[j];
            for (int p = 0; p < depth; p++) {
                expected[j] = Math.fma(a[3 + p], widened[j / 16 * 16 * depth + p * 16 + j % 16], expected[j]);
            }
        }
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
            String what = "depth " + depth + (int8 ? ", 8 bits" : ", bfloat16") + " by "
                    + kernels.getClass().getSimpleName();
            Tile tile = quantizedTile(depth, int8, new float[widened.length])
                    .size(1, depth)
                    .a(a, 3);
            float[] to = new float[Tile.PANEL + 2];
            tile.to(to, 1, 0).fromZero();
            if (!fromZero) {
                tile.from(from, 0, 0);
            }
            kernels.tile(tile);
            assertSameBits(expected, Arrays.copyOfRange(to, 1, 1 + Tile.PANEL), what);
            assertEquals(0f, to[0] + to[1 + Tile.PANEL], what);
            float[] floats = new float[widened.length + 2];
            kernels.widen(tile, floats, 1);
            assertSameBits(widened, Arrays.copyOfRange(floats, 1, 1 + widened.length), what + ", widened");
            assertEquals(0f, floats[0] + floats[1 + widened.length], what);
        }
    }

    /** A tile with quantized weights at odd places; writes the same weights as floats. */
    private static Tile quantizedTile(int depth, boolean int8, float[] widened) {
        Random random = new Random(depth);
        short[] bfloat16 = new short[5 + 2 * STRIP_SIZE];
        byte[] bytes = new byte[bfloat16.length];
        float[] scales = new float[7 + Tile.PANEL];
        random.nextBytes(bytes);
        for (int i = 0; i < bfloat16.length; i++) {
            bfloat16[i] = (short) (Float.floatToRawIntBits(random.nextFloat() - 0.5f) >>> 16);
        }
        for (int j = 0; j < scales.length; j++) {
            scales[j] = Math.scalb(1f, -random.nextInt(20));
        }
        for (int i = 0; i < widened.length; i++) {
            int strip = i < 16 * depth ? 0 : 1;
            int at = 5 + strip * (STRIP_SIZE - 16 * depth) + i;
            widened[i] = int8 ? bytes[at] * scales[7 + strip * 16 + i % 16] : Float.intBitsToFloat(bfloat16[at] << 16);
        }
        Tile tile = new Tile().size(1, depth);
        return int8 ? tile.int8(bytes, 5, STRIP_SIZE, scales, 7) : tile.bfloat16(bfloat16, 5, STRIP_SIZE);
    }

    /** Rows × 32, from a stride of 45; from zero where {@code from} is null. */
    private static float[] expectedTile(int rows, int depth, float[] a, float[] b, float[] from) {
        float[] expected = new float[rows * Tile.PANEL];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < Tile.PANEL; j++) {
                float sum = from == null ? 0f : from[7 + i * 45 + j];
                for (int p = 0; p < depth; p++) {
                    sum = Math.fma(a[3 + p * rows + i], b[5 + j / 16 * STRIP_SIZE + p * 16 + j % 16], sum);
                }
                expected[i * Tile.PANEL + j] = sum;
            }
        }
        return expected;
    }
}
