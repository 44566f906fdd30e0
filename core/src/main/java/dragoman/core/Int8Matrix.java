package dragoman.core;

import java.util.Objects;

/**
 * A row-major matrix of 8-bit integers with a scale for each row: element (r, c) stands for {@code scales[r] · data[(firstRow + r) * columns + c]}. Scales
 * are powers of two, so an element is a float exactly.
 *
 * @param data the integers. Views share them
 * @param scales the scale of each row of {@code data}
 * @param firstRow the row of {@code data} that is row 0
 */
public record Int8Matrix(byte[] data, float[] scales, int firstRow, int rows, int columns) implements WeightMatrix {
    /** Largest absolute value of an integer that {@link #quantized} writes: the range is symmetric. */
    private static final int LARGEST = 127;

    /** @throws IndexOutOfBoundsException if the last row is outside an array */
    public Int8Matrix {
        Objects.checkFromIndexSize(firstRow, rows, scales.length);
        Objects.checkFromIndexSize(
                Math.multiplyExact(firstRow, columns), Math.multiplyExact(rows, columns), data.length);
    }

    /** Creates a matrix of zeros with scales of 0, which are to be overwritten. */
    public static Int8Matrix zeros(int rows, int columns) {
        return new Int8Matrix(new byte[Math.multiplyExact(rows, columns)], new float[rows], 0, rows, columns);
    }

    /**
     * Returns the nearest integers at the smallest scale of each row at which none exceeds 127. An element changes by at most half a scale, which is
     * at most 1/127 of the largest absolute value of its row.
     *
     * @throws IllegalArgumentException if an element is NaN or infinite
     */
    public static Int8Matrix quantized(Matrix matrix) {
        Int8Matrix quantized = zeros(matrix.rows(), matrix.columns());
        for (int r = 0; r < matrix.rows(); r++) {
            float scale = scale(largest(matrix, r));
            quantized.scales[r] = scale;
            for (int c = 0; c < matrix.columns(); c++) {
                // exact: the scale is a power of two
                quantized.data[r * matrix.columns() + c] = (byte) Math.rint(matrix.get(r, c) / (double) scale);
            }
        }
        return quantized;
    }

    private static float largest(Matrix matrix, int row) {
        float largest = 0;
        for (int c = 0; c < matrix.columns(); c++) {
            float value = matrix.get(row, c);
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(value + " has no 8-bit form");
            }
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Returns the smallest normal power of two s with {@code rint(largest / s) <= 127}. */
    private static float scale(float largest) {
        int exponent = Math.max(Float.MIN_EXPONENT, Math.getExponent(largest) - 6);
        if (Math.rint(Math.scalb((double) largest, -exponent)) > LARGEST) {
            exponent++;
        }
        return Math.scalb(1f, exponent);
    }

    /** Returns whether a number can be a scale: a positive normal power of two at which 127 is finite. */
    public static boolean isScale(float value) {
        return value >= Float.MIN_NORMAL
                && Float.isFinite(value * -Byte.MIN_VALUE)
                && (Float.floatToRawIntBits(value) & 0x7fffff) == 0;
    }

    /** Returns the index of the first element of a row. */
    int row(int r) {
        return (firstRow + r) * columns;
    }

    /** Returns the scale of a row. */
    float scale(int r) {
        return scales[firstRow + r];
    }

    @Override
    public Int8Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Int8Matrix(data, scales, firstRow + from, to - from, columns);
    }

    @Override
    public void widenRow(int row, float[] to, int at) {
        int start = row(Objects.checkIndex(row, rows));
        Objects.checkFromIndexSize(at, columns, to.length);
        float scale = scale(row);
        for (int c = 0; c < columns; c++) {
            to[at + c] = data[start + c] * scale;
        }
    }
}
