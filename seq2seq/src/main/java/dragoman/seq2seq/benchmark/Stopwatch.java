package dragoman.seq2seq.benchmark;

import dragoman.core.Backend;
import java.util.Arrays;

/**
 * Times work after a warm-up. The warm-up ends when the kernels are those that stay ({@link Backend#isWarm}), and the median of the last
 * {@value #GROUP} runs is no more than {@value #SETTLED} shorter (a share) than that of the {@value #GROUP} before them; or after
 * {@value #LONGEST_SECONDS} seconds. Then the work starts anew.
 */
public final class Stopwatch {
    private static final int GROUP = 5;
    private static final double SETTLED = 0.02;
    private static final int LONGEST_SECONDS = 30;

    private Stopwatch() {}

    /** Warms up, starts the work anew, and times {@code count} runs. */
    public static Timings time(Work work, int count) {
        int warmUp = warmUp(work);
        work.restart();
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = run(work);
        }
        return new Timings(seconds, warmUp);
    }

    private static int warmUp(Work work) {
        long start = System.nanoTime();
        double[] last = new double[2 * GROUP];
        int warmRuns = 0;
        int runs = 0;
        while (!isSettled(last, warmRuns) && (System.nanoTime() - start) / 1e9 < LONGEST_SECONDS) {
            boolean warm = Backend.isWarm();
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = run(work);
            warmRuns = warm ? warmRuns + 1 : 0;
            runs++;
        }
        return runs;
    }

    private static boolean isSettled(double[] last, int warmRuns) {
        return warmRuns >= last.length && median(last, GROUP) >= (1 - SETTLED) * median(last, 0);
    }

    private static double median(double[] seconds, int from) {
        double[] group = Arrays.copyOfRange(seconds, from, from + GROUP);
        Arrays.sort(group);
        return group[GROUP / 2];
    }

    private static double run(Work work) {
        work.prepare();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
