package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import java.util.Arrays;

/** What sequences are written of, one row each. */
public sealed interface Conditioning {
    /** B, how many. */
    int rows();

    /** The given ones, in their order; one may come more than once. */
    Conditioning select(int[] rows);

    /** Ids from 0, each of which has a learned vector. */
    record Ids(int[] ids) implements Conditioning {
        @Override
        public int rows() {
            return ids.length;
        }

        @Override
        public Ids select(int[] rows) {
            return new Ids(Arrays.stream(rows).map(row -> ids[row]).toArray());
        }
    }

    /** Vectors of real numbers, B × F. */
    record Vectors(Matrix values) implements Conditioning {
        @Override
        public int rows() {
            return values.rows();
        }

        @Override
        public Vectors select(int[] rows) {
            Matrix selected = Matrix.zeros(rows.length, values.columns());
            for (int i = 0; i < rows.length; i++) {
                selected.rows(i, i + 1).copyFrom(values.rows(rows[i], rows[i] + 1));
            }
            return new Vectors(selected);
        }
    }
}
