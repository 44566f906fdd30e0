package dragoman.examples;

/**
 * A linear function of units that predicts a feature, by least squares with a small ridge: {@code w = (XᵀX + λI)⁻¹ Xᵀf} over the first half of a
 * text; it is judged on the second half.
 */
final class LinearReadout {
    private static final double RIDGE = 1e-3;

    private LinearReadout() {}

    /**
     * The correlation of prediction and feature on the second half.
     *
     * @param units at u the values of unit u along the text
     * @param feature the value at each step
     */
    static double heldOut(float[][] units, double[] feature) {
        int half = feature.length / 2;
        int size = units.length + 1;
        double[][] products = new double[size][size];
        double[] right = new double[size];
        double[] x = new double[size];
        for (int t = 0; t < half; t++) {
            values(units, t, x);
            for (int i = 0; i < size; i++) {
                right[i] += x[i] * feature[t];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += x[i] * x[j];
                }
            }
        }
        double[] weights = solve(products, right, RIDGE * half);
        double[] predicted = new double[feature.length - half];
        for (int t = half; t < feature.length; t++) {
            values(units, t, x);
            for (int i = 0; i < size; i++) {
                predicted[t - half] += weights[i] * x[i];
            }
        }
        return correlation(predicted, feature, half);
    }

    /** The units after a step, and 1 for the intercept. */
    private static void values(float[][] units, int t, double[] x) {
        for (int u = 0; u < units.length; u++) {
            x[u] = units[u][t];
        }
        x[units.length] = 1;
    }

    /** Solves {@code (A + ridge I) w = b} for a symmetric A, given by its lower triangle, by Cholesky decomposition. */
    private static double[] solve(double[][] a, double[] b, double ridge) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            a[i][i] += ridge;
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        double[] w = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                w[i] -= a[i][k] * w[k];
            }
            w[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                w[i] -= a[k][i] * w[k];
            }
            w[i] /= a[i][i];
        }
        return w;
    }

    /** Pearson's correlation of x with f from {@code first} on. */
    private static double correlation(double[] x, double[] f, int first) {
        double sumX = 0;
        double sumF = 0;
        double xx = 0;
        double ff = 0;
        double xf = 0;
        for (int i = 0; i < x.length; i++) {
            double value = f[first + i];
            sumX += x[i];
            sumF += value;
            xx += x[i] * x[i];
            ff += value * value;
            xf += x[i] * value;
        }
        int n = x.length;
        return (n * xf - sumX * sumF) / Math.sqrt((n * xx - sumX * sumX) * (n * ff - sumF * sumF));
    }
}
