package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import java.util.SplittableRandom;

/**
 * Random square matrices Q with {@code Q Qᵀ = I}, evenly distributed over all of them: a Gaussian matrix, its rows made orthonormal by the
 * modified method of Gram and Schmidt, which leaves no sign to choose (Mezzadri, 2007). A product with one keeps the length of a vector, so
 * that a state or a gradient that goes through it many times neither vanishes nor explodes (Saxe et al., 2014).
 */
public final class OrthogonalMatrix {
    /** Rows that are worked on together, so that what they are compared with is read once for all of them. */
    private static final int BLOCK = 32;

    private OrthogonalMatrix() {}

    /**
     * Writes {@code gain · Q} to a square matrix; computed in double, so that Q is orthogonal up to the rounding of its elements to float. A
     * pure function of what {@code random} gives. Takes about 2n³ operations.
     *
     * @param gain by which a product with the matrix stretches every vector
     * @throws IllegalArgumentException if the matrix is not square
     */
    public static void fill(Matrix square, double gain, SplittableRandom random) {
        int n = square.rows();
        square.requireShape(n, n);
        double[][] rows = gaussian(n, random);
        orthonormalize(rows);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                square.set(r, c, (float) (gain * rows[r][c]));
            }
        }
    }

    private static void orthonormalize(double[][] rows) {
        for (int from = 0; from < rows.length; from += BLOCK) {
            int to = Math.min(rows.length, from + BLOCK);
            for (int done = 0; done < from; done++) {
                takeOut(rows[done], rows, from, to);
            }
            for (int r = from; r < to; r++) {
                double length = Math.sqrt(dot(rows[r], rows[r]));
                for (int c = 0; c < rows.length; c++) {
                    rows[r][c] /= length;
                }
                takeOut(rows[r], rows, r + 1, to);
            }
        }
    }

    /** Takes the part along a vector of length 1 out of some rows. */
    private static void takeOut(double[] unit, double[][] rows, int from, int to) {
        for (int r = from; r < to; r++) {
            double[] row = rows[r];
            double part = dot(unit, row);
            for (int c = 0; c < row.length; c++) {
                row[c] -= part * unit[c];
            }
        }
    }

    /** Four sums at once, which hide the latency of an addition. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < a.length - 3; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double[][] gaussian(int n, SplittableRandom random) {
        double[][] rows = new double[n][n];
        for (double[] row : rows) {
            for (int c = 0; c < n; c++) {
                row[c] = gaussian(random);
            }
        }
        return rows;
    }

    /** One of the two numbers of the polar method (Marsaglia and Bray, 1964): {@code nextGaussian} need not be the same in every JDK. */
    private static double gaussian(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
