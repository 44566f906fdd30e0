package dragoman.seq2seq.layer.initialization;

import dragoman.core.Matrix;
import java.util.SplittableRandom;

/**
 * Random orthogonal matrices Q, {@code Q Qᵀ = I}, uniformly distributed (Haar measure): the rows of a Gaussian matrix, made orthonormal by the
 * modified Gram-Schmidt process, which leaves no choice of signs (Mezzadri, 2007). A product with Q keeps the norm of a vector, so a state or a
 * gradient that is multiplied by it many times neither vanishes nor explodes (Saxe et al., 2014).
 */
public final class OrthogonalMatrix {
    /** The number of rows that are orthogonalized together, so that each finished row is read once for all of them. */
    private static final int BLOCK = 32;

    private OrthogonalMatrix() {}

    /**
     * Writes {@code gain · Q} to a square matrix. Q is computed in double, so it is orthogonal up to the rounding of its elements to float. The
     * result is a pure function of the numbers that {@code random} generates. It takes about 2n³ operations.
     *
     * @param gain the factor by which a product with the matrix scales the norm of every vector
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
                subtractProjection(rows[done], rows, from, to);
            }
            for (int r = from; r < to; r++) {
                double length = Math.sqrt(dot(rows[r], rows[r]));
                for (int c = 0; c < rows.length; c++) {
                    rows[r][c] /= length;
                }
                subtractProjection(rows[r], rows, r + 1, to);
            }
        }
    }

    /** Subtracts from some rows their projections on a vector of norm 1. */
    private static void subtractProjection(double[] unit, double[][] rows, int from, int to) {
        for (int r = from; r < to; r++) {
            double[] row = rows[r];
            double projection = dot(unit, row);
            for (int c = 0; c < row.length; c++) {
                row[c] -= projection * unit[c];
            }
        }
    }

    /** The dot product in four partial sums, which hide the latency of the additions. */
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

    /** A normal deviate by the polar method (Marsaglia and Bray, 1964): the algorithm of {@code nextGaussian} may differ between JDKs. */
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
