package dragoman.core;

/**
 * A rows × columns matrix of weights in the width in which it is stored: 32-bit floats, bfloat16, or 8-bit integers with a scale per row. Arithmetic is
 * always in 32-bit floats on the widened weight, which is exact, so a product gives the bits of the same product with widened weights.
 */
public sealed interface WeightMatrix permits Matrix, Bfloat16Matrix, Int8Matrix {
    /** Returns the number of rows. */
    int rows();

    /** Returns the number of columns. */
    int columns();

    /**
     * Returns a view of rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    WeightMatrix rows(int from, int to);

    /**
     * Writes a row as floats to {@code to[at...]}.
     *
     * @throws IndexOutOfBoundsException if there is no such row, or it does not fit into the array
     */
    void widenRow(int row, float[] to, int at);

    /** Returns all elements as floats in a matrix of its own. */
    default Matrix widened() {
        Matrix widened = Matrix.zeros(rows(), columns());
        for (int r = 0; r < rows(); r++) {
            widenRow(r, widened.data(), widened.row(r));
        }
        return widened;
    }
}
