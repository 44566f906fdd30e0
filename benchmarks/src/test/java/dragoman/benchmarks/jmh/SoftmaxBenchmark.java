package dragoman.benchmarks.jmh;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Softmax, and softmax with cross-entropy and its gradient, over 64 rows of logits. */
public class SoftmaxBenchmark extends KernelBenchmark {
    private static final int ROWS = 64;

    /** V, vocabulary size. */
    @Param({"8000", "16000"})
    public int vocabulary;

    private Matrix logits;

    @Override
    protected void start() {
        logits = random(ROWS, vocabulary);
    }

    @Benchmark
    public void softmax(Elements done) {
        workers.split(ROWS, 1, (from, to, scratch) -> RowOps.softmax(logits.rows(from, to)));
        done.add((long) ROWS * vocabulary);
    }

    @Benchmark
    public double[] crossEntropy(Elements done) {
        double[] losses = new double[ROWS];
        workers.split(ROWS, 1, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                losses[r] = RowOps.crossEntropy(logits, r, r, 1f);
            }
        });
        done.add((long) ROWS * vocabulary);
        return losses;
    }

    @Benchmark
    public int[] argMax(Elements done) {
        int[] best = new int[ROWS];
        workers.split(ROWS, 1, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                best[r] = RowOps.argMax(logits, r);
            }
        });
        done.add((long) ROWS * vocabulary);
        return best;
    }
}
