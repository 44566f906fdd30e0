package dragoman.benchmarks;

import dragoman.core.Backend;
import java.util.Arrays;

/**
 * Times work after a warm-up. The warm-up ends when the kernels are those that stay ({@link Backend#isWarm}) and five runs since then were,
 * by their median, at most 2 % faster than the five before them; or when its time is over. Then the work starts anew.
 *
 * @param warmUpSeconds how long the warm-up takes at most, but for the run under way, and for kernels that are being compiled
 * @param mostRuns how many runs are timed at most
 * @param seconds how long the timed runs take at most, but for the one under way; at least one is timed
 */
public record Stopwatch(double warmUpSeconds, int mostRuns, double seconds) {
    private static final int GROUP = 5;
    private static final double SETTLED = 0.02;
    private static final double LONGEST_WARM_UP = 30;
    private static final int MANY = 1000;

    /** Times exactly so many runs, after at most half a minute of warm-up. */
    public static Stopwatch runs(int count) {
        return new Stopwatch(LONGEST_WARM_UP, count, Double.POSITIVE_INFINITY);
    }

    /** Times runs for so long, at most 1,000, after at most half a minute of warm-up. */
    public static Stopwatch lasting(double seconds) {
        return new Stopwatch(LONGEST_WARM_UP, MANY, seconds);
    }

    /** Times as many runs as fit into half of the time; the other half is for the warm-up. */
    public static Stopwatch within(double seconds) {
        return new Stopwatch(seconds / 2, MANY, seconds / 2);
    }

    /** Warms up, starts the work anew, and times its runs. */
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
