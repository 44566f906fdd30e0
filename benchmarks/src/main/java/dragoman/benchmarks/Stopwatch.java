package dragoman.benchmarks;

import dragoman.core.Backend;
import java.util.Arrays;

/**
 * Times work after a warm-up. The warm-up ends when the choice of kernels is final ({@link Backend#isWarm}) and the median of the last five runs
 * is at most 2 % faster than that of the five runs before, or when its time limit is reached. Then the work is restarted.
 *
 * @param warmUpSeconds time limit of the warm-up; the current run is completed, and the compilation of the kernels is awaited
 * @param mostRuns maximum number of timed runs
 * @param seconds time limit of the timed runs; the current run is completed, and at least one is timed
 */
public record Stopwatch(double warmUpSeconds, int mostRuns, double seconds) {
    private static final int GROUP = 5;
    private static final double SETTLED = 0.02;
    private static final double LONGEST_WARM_UP = 30;
    private static final int MANY = 1000;

    /** Times exactly {@code count} runs after at most 30 s of warm-up. */
    public static Stopwatch runs(int count) {
        return new Stopwatch(LONGEST_WARM_UP, count, Double.POSITIVE_INFINITY);
    }

    /** Times runs for the given time, at most {@value #MANY}, after at most 30 s of warm-up. */
    public static Stopwatch lasting(double seconds) {
        return new Stopwatch(LONGEST_WARM_UP, MANY, seconds);
    }

    /** Spends half of the time on the warm-up and times runs for the other half. */
    public static Stopwatch within(double seconds) {
        return new Stopwatch(seconds / 2, MANY, seconds / 2);
    }

    /** Warms up, restarts the work, and times its runs. */
    public Timings time(Work work) {
        int warmUp = warmUp(work);
        work.restart();
        double[] times = new double[mostRuns];
        int runs = 0;
        long start = System.nanoTime();
        do {
            times[runs++] = run(work);
        } while (runs < mostRuns && since(start) < seconds);
        return new Timings(Arrays.copyOf(times, runs), warmUp);
    }

    private int warmUp(Work work) {
        long start = System.nanoTime();
        double[] last = new double[2 * GROUP];
        int warmRuns = 0;
        int runs = 0;
        boolean warm = Backend.isWarm();
        while (!isSettled(last, warmRuns) && since(start) < (warm ? warmUpSeconds : LONGEST_WARM_UP)) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = run(work);
            warmRuns = warm ? warmRuns + 1 : 0;
            runs++;
            warm = Backend.isWarm();
        }
        return runs;
    }

    private static boolean isSettled(double[] last, int warmRuns) {
        return warmRuns >= last.length && median(last, GROUP) >= (1 - SETTLED) * median(last, 0);
    }

    private static double median(double[] times, int from) {
        double[] group = Arrays.copyOfRange(times, from, from + GROUP);
        Arrays.sort(group);
        return group[GROUP / 2];
    }

    private static double run(Work work) {
        work.prepare();
        long start = System.nanoTime();
        work.run();
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
