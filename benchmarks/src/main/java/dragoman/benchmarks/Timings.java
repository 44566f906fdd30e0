package dragoman.benchmarks;

import java.util.Arrays;

/**
 * Durations of equal runs.
 *
 * @param seconds of each run, in ascending order
 * @param warmUp number of untimed runs before
 */
public record Timings(double[] seconds, int warmUp) {
    public Timings {
        if (seconds.length == 0) {
            throw new IllegalArgumentException("no times");
        }
        seconds = seconds.clone();
        Arrays.sort(seconds);
    }

    /** Returns the median; of an even number of runs, the upper of the two middle values. */
    public double median() {
        return seconds[seconds.length / 2];
    }

    /** Returns the shortest duration. */
    public double best() {
        return seconds[0];
    }

    /** Returns the durations divided by {@code parts}, the number of equal parts of a run. */
    public Timings perPart(int parts) {
        return new Timings(Arrays.stream(seconds).map(s -> s / parts).toArray(), warmUp);
    }
}
