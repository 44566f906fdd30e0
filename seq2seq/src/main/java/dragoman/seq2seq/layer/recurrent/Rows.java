package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import java.util.Arrays;

/** Operations on one row of a matrix. */
final class Rows {
    private Rows() {}

    /** Sets a row to zeros. */
    static void clear(Matrix x, int row) {
        Arrays.fill(x.data(), x.row(row), x.row(row) + x.columns(), 0f);
    }
}
