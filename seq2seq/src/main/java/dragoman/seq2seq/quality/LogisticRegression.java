package dragoman.seq2seq.quality;

import java.util.List;

/**
 * Logistic regression of shares: {@code p(x) = 1 / (1 + exp(-(b + w·x)))} (Papke and Wooldridge 1996, "Econometric Methods for Fractional Response
 * Variables").
 *
 * @param weights b, then w
 */
record LogisticRegression(double[] weights) {
    /** The weight of the squared norm of the standardized w, relative to the mean loss. */
    private static final double REGULARIZATION = 1e-3;

    private static final int ITERATIONS = 30;

    /** A constant column has this deviation. */
    private static final double SMALLEST_DEVIATION = 1e-9;

    /**
     * Minimizes the cross-entropy of shares by Newton's method.
     *
     * @param rows x of each example, all of one length
     * @param shares the share of each example, from 0 to 1
     */
    static LogisticRegression fit(List<double[]> rows, double[] shares) {
        int n = rows.getFirst().length;
        Moments[] columns = new Moments[n];
        double[][] x = new double[rows.size()][n + 1];
        for (int j = 0; j < n; j++) {
            int column = j;
            columns[j] =
                    Moments.of(rows.stream().mapToDouble(row -> row[column]).toArray(), SMALLEST_DEVIATION);
            for (int i = 0; i < x.length; i++) {
                x[i][0] = 1;
                x[i][j + 1] = columns[j].standardized(rows.get(i)[j]);
            }
        }
        double[] standardized = new double[n + 1];
        for (int i = 0; i < ITERATIONS; i++) {
            step(standardized, x, shares);
        }
        return new LogisticRegression(unstandardized(standardized, columns));
    }

    private static double[] unstandardized(double[] standardized, Moments[] columns) {
        double[] weights = standardized.clone();
        for (int j = 0; j < columns.length; j++) {
            weights[j + 1] = standardized[j + 1] / columns[j].deviation();
            weights[0] -= weights[j + 1] * columns[j].mean();
        }
        return weights;
    }

    /** One step of Newton's method: w ← w - H⁻¹ g. */
    private static void step(double[] weights, double[][] x, double[] shares) {
        int n = weights.length;
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        for (int i = 0; i < x.length; i++) {
            double p = logistic(dot(weights, x[i]));
            for (int j = 0; j < n; j++) {
                gradient[j] += (p - shares[i]) * x[i][j];
                for (int k = 0; k < n; k++) {
                    hessian[j][k] += p * (1 - p) * x[i][j] * x[i][k];
                }
            }
        }
        double penalty = REGULARIZATION * x.length;
        for (int j = 0; j < n; j++) {
            gradient[j] += j == 0 ? 0 : penalty * weights[j];
            hessian[j][j] += penalty;
        }
        solve(hessian, gradient);
        for (int j = 0; j < n; j++) {
            weights[j] -= gradient[j];
        }
    }

    /** Solves {@code a y = b} for a positive definite matrix by Gaussian elimination; y takes the place of b. */
    private static void solve(double[][] a, double[] b) {
        int n = b.length;
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                double factor = a[i][j] / a[j][j];
                for (int k = j; k < n; k++) {
                    a[i][k] -= factor * a[j][k];
                }
                b[i] -= factor * b[j];
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            for (int k = j + 1; k < n; k++) {
                b[j] -= a[j][k] * b[k];
            }
            b[j] /= a[j][j];
        }
    }

    /** The prediction for x. */
    double predict(double[] x) {
        double sum = weights[0];
        for (int j = 0; j < x.length; j++) {
            sum += weights[j + 1] * x[j];
        }
        return logistic(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
