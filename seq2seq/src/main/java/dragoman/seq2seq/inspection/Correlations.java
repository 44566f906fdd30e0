package dragoman.seq2seq.inspection;

/**
 * Pearson's correlation of every unit with every feature, accumulated step by step:
 * {@code r = (n Σxf - Σx Σf) / √((n Σx² - (Σx)²) (n Σf² - (Σf)²))}.
 */
final class Correlations {
    /** Variances below this share of the mean square are rounding errors. */
    private static final double ROUNDING = 1e-12;

    private final double[] x;
    private final double[] xx;
    private final double[] f;
    private final double[] ff;
    /** Units × features. */
    private final double[] xf;

    private long count;

    Correlations(int units, int features) {
        x = new double[units];
        xx = new double[units];
        f = new double[features];
        ff = new double[features];
        xf = new double[Math.multiplyExact(units, features)];
    }

    void add(float[] units, double[] features) {
        count++;
        for (int j = 0; j < f.length; j++) {
            f[j] += features[j];
            ff[j] += features[j] * features[j];
        }
        for (int i = 0; i < x.length; i++) {
            double unit = units[i];
            x[i] += unit;
            xx[i] += unit * unit;
            for (int j = 0; j < f.length; j++) {
                xf[i * f.length + j] += unit * features[j];
            }
        }
    }

    /** The correlation; NaN if the unit or the feature is constant. */
    double of(int unit, int feature) {
        double ofUnit = variance(x[unit], xx[unit]);
        double ofFeature = variance(f[feature], ff[feature]);
        double together = count * xf[unit * f.length + feature] - x[unit] * f[feature];
        return Math.clamp(together / Math.sqrt(ofUnit * ofFeature), -1, 1);
    }

    /** n² times the variance; NaN if it is 0 up to rounding. */
    private double variance(double sum, double squares) {
        double variance = count * squares - sum * sum;
        return variance > ROUNDING * count * squares ? variance : Double.NaN;
    }
}
