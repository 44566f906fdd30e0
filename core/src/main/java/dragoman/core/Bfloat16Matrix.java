package dragoman.core;

import java.util.Objects;

/**
 * A row-major matrix in bfloat16: the upper 16 bits of a 32-bit float, that is its sign, its exponent and 7 bits of its significand.
 *
 * @param data the elements; element (r, c) is {@code data[offset + r * columns + c]}. Views share the data
 * @param offset index of the first element
 */
public record Bfloat16Matrix(short[] data, int offset, int rows, int columns) implements WeightMatrix {
    /** @throws IndexOutOfBoundsException if the last element is outside the array */
    public Bfloat16Matrix {
        Objects.checkFromIndexSize(offset, Math.multiplyExact(rows, columns), data.length);
    }

    /** Creates a matrix of zeros. */
    public static Bfloat16Matrix zeros(int rows, int columns) {
        return new Bfloat16Matrix(new short[Math.multiplyExact(rows, columns)], 0, rows, columns);
    }

    /** Returns the elements of a matrix rounded to the nearest bfloat16, of two equally near ones to the even one. */
    public static Bfloat16Matrix rounded(Matrix matrix) {
        Bfloat16Matrix rounded = zeros(matrix.rows(), matrix.columns());
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                rounded.data[r * matrix.columns() + c] = round(matrix.get(r, c));
            }
        }
        return rounded;
    }

    /**
     * Rounds to the nearest bfloat16, of two equally near ones to the even one, as IEEE 754 does by default: values beyond the largest finite one
     * become infinite. NaN stays NaN.
     */
    static short round(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // A NaN whose payload is in the lower bits alone would become infinite.
            return (short) (bits >>> 16 | 0x40);
        }
        // Half of the last place, minus 1 where the last bit kept is 0: exactly half is rounded up to an even number
        // only.
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    /** Returns the float that a bfloat16 stands for, which is exact. */
    public static float widen(short bfloat16) {
        return Float.intBitsToFloat(bfloat16 << 16);
    }

    /** Returns the index of the first element of a row. */
    int row(int r) {
        return offset + r * columns;
    }

    @Override
    public Bfloat16Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Bfloat16Matrix(data, row(from), to - from, columns);
    }

    @Override
    public void widenRow(int row, float[] to, int at) {
        int start = row(Objects.checkIndex(row, rows));
        Objects.checkFromIndexSize(at, columns, to.length);
        for (int c = 0; c < columns; c++) {
            to[at + c] = widen(data[start + c]);
        }
    }
}
