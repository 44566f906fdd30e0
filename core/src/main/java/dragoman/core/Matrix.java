package dragoman.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A row-major matrix of floats, or a view of one: element (r, c) is {@code data[offset + r * stride + c]}. Views share the data.
 */
public final class Matrix implements WeightMatrix {
    private static final int SHOWN_ROWS = 3;
    private static final int SHOWN_COLUMNS = 4;

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;

    /**
     * Creates a view of an array.
     *
     * @throws IllegalArgumentException if the last element is outside the array, or the stride is below the number of columns
     */
    public Matrix(float[] data, int offset, int rows, int columns, int stride) {
        boolean inside = rows == 0 || columns == 0 || offset + (long) (rows - 1) * stride + columns <= data.length;
        if (offset < 0 || rows < 0 || columns < 0 || stride < columns || !inside) {
            throw new IllegalArgumentException("no " + rows + "×" + columns + " matrix of stride " + stride
                    + " at offset " + offset + " of an array of " + data.length);
        }
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /** Returns a new matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(new float[Math.multiplyExact(rows, columns)], 0, rows, columns, columns);
    }

    /** Returns a new matrix with the given elements, in row-major order. */
    public static Matrix of(int rows, int columns, float... elements) {
        if (elements.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(elements.length + " elements for " + rows + "×" + columns);
        }
        return new Matrix(elements.clone(), 0, rows, columns, columns);
    }

    /** Returns the underlying array, not a copy. */
    public float[] data() {
        return data;
    }

    /** Returns the index of element (0, 0) in {@link #data()}. */
    public int offset() {
        return offset;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns the distance of two rows in {@link #data()}, at least the number of columns. */
    public int stride() {
        return stride;
    }

    /** Returns the index of the first element of row r in {@link #data()}. */
    public int row(int r) {
        return offset + r * stride;
    }

    /** @throws IndexOutOfBoundsException outside the matrix */
    public float get(int r, int c) {
        return data[index(r, c)];
    }

    /** @throws IndexOutOfBoundsException outside the matrix */
    public void set(int r, int c, float value) {
        data[index(r, c)] = value;
    }

    private int index(int r, int c) {
        if (r < 0 || r >= rows || c < 0 || c >= columns) {
            throw new IndexOutOfBoundsException("(" + r + ", " + c + ") in " + shape());
        }
        return row(r) + c;
    }

    @Override
    public Matrix rows(int from, int to) {
        if (from < 0 || to < from || to > rows) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + shape());
        }
        return new Matrix(data, row(from), to - from, columns, stride);
    }

    /**
     * Returns a view of columns {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if there are no such columns
     */
    public Matrix columns(int from, int to) {
        if (from < 0 || to < from || to > columns) {
            throw new IndexOutOfBoundsException("columns " + from + " to " + to + " of " + shape());
        }
        return new Matrix(data, offset + from, rows, to - from, stride);
    }

    /** Sets every element to the value. Returns this matrix. */
    public Matrix fill(float value) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(data, row(r), row(r) + columns, value);
        }
        return this;
    }

    /**
     * Copies all elements of a matrix of the same shape. Returns this matrix.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public Matrix copyFrom(Matrix source) {
        requireShape(source.rows, source.columns);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(source.data, source.row(r), data, row(r), columns);
        }
        return this;
    }

    /**
     * Checks the shape. Returns this matrix.
     *
     * @throws IllegalArgumentException if this matrix has another shape
     */
    public Matrix requireShape(int expectedRows, int expectedColumns) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException(
                    "a " + shape() + " matrix where " + expectedRows + "×" + expectedColumns + " is needed");
        }
        return this;
    }

    @Override
    public void widenRow(int row, float[] to, int at) {
        System.arraycopy(data, row(Objects.checkIndex(row, rows)), to, at, columns);
    }

    private String shape() {
        return rows + "×" + columns;
    }

    /** The shape and the first elements of the first rows. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Matrix ").append(shape()).append(" [");
        for (int r = 0; r < Math.min(rows, SHOWN_ROWS); r++) {
            text.append(r == 0 ? "" : "; ");
            for (int c = 0; c < Math.min(columns, SHOWN_COLUMNS); c++) {
                text.append(c == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.4f", get(r, c)));
            }
            text.append(columns > SHOWN_COLUMNS ? " …" : "");
        }
        return text.append(rows > SHOWN_ROWS ? "; …]" : "]").toString();
    }
}
