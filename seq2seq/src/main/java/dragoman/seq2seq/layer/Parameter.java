package dragoman.seq2seq.layer;

/**
 * A named part of a {@link ParameterVector}: a matrix, of rank 2, or a vector, of rank 1, which has one row.
 *
 * @param offset the index of its first element in the vector
 */
public record Parameter(String name, int rank, int rows, int columns, int offset) {
    public Parameter {
        if (rank < 1 || rank > 2 || rows < 1 || columns < 1 || (rank == 1 && rows != 1)) {
            throw new IllegalArgumentException(name + ": no parameter of rank " + rank + ", " + rows + "×" + columns);
        }
    }

    /** The number of elements. */
    public int size() {
        return rows * columns;
    }

    /** The shape as in files of tensors: {@code [rows, columns]} or {@code [columns]}. */
    public int[] shape() {
        return rank == 1 ? new int[] {columns} : new int[] {rows, columns};
    }
}
