package dragoman.benchmarks;

import java.util.Arrays;

/**
 * How long each of some equal pieces of work took.
 *
 * @param seconds of each, in rising order
 * @param warmUp how many pieces ran before them, untimed
 */
public record Timings(double[] seconds, int warmUp) {
    public Timings {
        if (seconds.length == 0) {
            throw new IllegalArgumentException("no times");
        }
        seconds = seconds.clone();
        Arrays.sort(seconds);
    }

    /** The middle one; of an even number, the upper of the two in the middle. */
    public double median() {
        return seconds[seconds.length / 2];
    }

    /** The shortest. */
    public double best() {
        return seconds[0];
    }

    /** The same for each of {@code parts} equal parts of a piece. */
    public Timings perPart(int parts) {
        return new Timings(Arrays.stream(seconds).map(s -> s / parts).toArray(), warmUp);
    }
}
