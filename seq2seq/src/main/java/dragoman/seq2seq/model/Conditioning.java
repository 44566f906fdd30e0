package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import java.util.Arrays;

/** What sequences are generated from, one row for each sequence. */
public sealed interface Conditioning {
    /** B, the number of rows. */
    int rows();

    /** The given rows in the given order; a row may be given several times. */
    Conditioning select(int[] rows);

    /** Ids, each of which has a learned vector. */
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

    /** Vectors of size F, B × F. */
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
