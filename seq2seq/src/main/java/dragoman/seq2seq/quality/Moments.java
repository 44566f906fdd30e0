package dragoman.seq2seq.quality;

import java.util.Arrays;

/**
 * Mean and standard deviation of a sample.
 *
 * @param deviation above 0
 */
record Moments(double mean, double deviation) {
    Moments {
        if (!Double.isFinite(mean) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a mean of " + mean + " and a standard deviation of " + deviation);
        }
    }

    /** @param smallest the deviation of a sample that deviates less */
    static Moments of(double[] values, double smallest) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return new Moments(mean, Math.max(smallest, Math.sqrt(variance)));
    }

    /** {@code (value - mean) / deviation}. */
    double standardized(double value) {
        return (value - mean) / deviation;
    }
}
