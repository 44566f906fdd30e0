package dragoman.seq2seq.inspection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the values of units are determined by the token just read. On the first half of a text the mean of each unit after each token is taken;
 * the correlation ratio {@code η = √(variance of the means / variance of the unit)} says how much they explain. On the second half it is the
 * correlation of the unit with the mean of the first half for that token.
 */
final class TokenCorrelations {
    /** Rarer tokens are counted as one. */
    private static final int MOST_TOKENS = 500;

    private static final double ROUNDING = 1e-12;

    private final int units;
    private final int[] classes;
    private final int classCount;
    private final double[][] sums;
    private final long[] counts;
    private final Moments first;
    private final Moments second;
    /** Σ over the second half of the unit times its mean, of the mean, and of its square. */
    private final double[] products;

    private final Moments means;

    /** @param tokens the token of each step */
    TokenCorrelations(int units, int[] tokens) {
        this.units = units;
        classes = classes(tokens);
        classCount = Arrays.stream(classes).max().orElse(0) + 1;
        sums = new double[classCount][units];
        counts = new long[classCount];
        first = new Moments(units);
        second = new Moments(units);
        products = new double[units];
        means = new Moments(units);
    }

    private static int[] classes(int[] tokens) {
        Map<Integer, Integer> frequencies = new HashMap<>();
        for (int token : tokens) {
            frequencies.merge(token, 1, Integer::sum);
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        frequencies.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TOKENS - 1)
                .forEach(entry -> numbers.put(entry.getKey(), numbers.size() + 1));
        return Arrays.stream(tokens)
                .map(token -> numbers.getOrDefault(token, 0))
                .toArray();
    }

    private static final class Moments {
        private final double[] sum;
        private final double[] squares;
        private long count;

        Moments(int units) {
            sum = new double[units];
            squares = new double[units];
        }

        void add(int unit, double value) {
            sum[unit] += value;
            squares[unit] += value * value;
        }

        /** n² times the variance; NaN if it is 0 up to rounding. */
        double variance(int unit) {
            double variance = count * squares[unit] - sum[unit] * sum[unit];
            return variance > ROUNDING * count * squares[unit] ? variance : Double.NaN;
        }
    }

    /** A step of the first half; all of them come before those of the second. */
    void addFirst(int step, float[] values) {
        first.count++;
        counts[classes[step]]++;
        for (int u = 0; u < units; u++) {
            first.add(u, values[u]);
            sums[classes[step]][u] += values[u];
        }
    }

    /** A step of the second half. */
    void addSecond(int step, float[] values) {
        int token = classes[step];
        second.count++;
        means.count++;
        for (int u = 0; u < units; u++) {
            double mean = counts[token] == 0 ? first.sum[u] / first.count : sums[token][u] / counts[token];
            second.add(u, values[u]);
            means.add(u, mean);
            products[u] += values[u] * mean;
        }
    }

    /** η of a unit on the first half; NaN if the unit is constant. */
    double chosenBy(int unit) {
        double between = -first.sum[unit] * first.sum[unit];
        for (int c = 0; c < classCount; c++) {
            if (counts[c] > 0) {
                between += (double) first.count * sums[c][unit] * sums[c][unit] / counts[c];
            }
        }
        return Math.sqrt(Math.clamp(between / first.variance(unit), 0, 1));
    }

    /** The correlation of a unit with its means on the second half; NaN if one of them is constant. */
    double heldOut(int unit) {
        double together = second.count * products[unit] - second.sum[unit] * means.sum[unit];
        return Math.clamp(together / Math.sqrt(second.variance(unit) * means.variance(unit)), -1, 1);
    }
}
