package dragoman.benchmarks.jmh;

import dragoman.core.GruBackward;
import dragoman.core.GruForward;
import dragoman.core.LstmBackward;
import dragoman.core.LstmForward;
import dragoman.core.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The gates of one time step with a batch size of 64; an element is one hidden unit. */
public class GateBenchmark extends KernelBenchmark {
    private static final int BATCH = 64;

    /** H, hidden size. */
    @Param({"256", "512", "1024"})
    public int hidden;

    private LstmForward lstm;
    private LstmBackward lstmBackward;
    private GruForward gru;
    private GruBackward gruBackward;
    private Matrix gradient;
    private Matrix dHidden;
    private Matrix dCell;

    @Override
    protected void start() {
        Matrix gates = random(BATCH, 4 * hidden);
        Matrix tanhCell = random(BATCH, hidden);
        Matrix states = random(2 * BATCH, hidden);
        Matrix cells = random(2 * BATCH, hidden);
        lstm = new LstmForward(gates, tanhCell, states, cells);
        lstmBackward = new LstmBackward(gates, tanhCell, cells.rows(0, BATCH), random(BATCH, 4 * hidden));
        Matrix threeGates = random(BATCH, 3 * hidden);
        Matrix hiddenPart = random(BATCH, hidden);
        gru = new GruForward(threeGates, hiddenPart, states);
        GruBackward.Saved saved = new GruBackward.Saved(threeGates, hiddenPart, states.rows(0, BATCH));
        gruBackward = new GruBackward(saved, random(BATCH, 3 * hidden), random(BATCH, 3 * hidden));
        gradient = random(BATCH, hidden);
        dHidden = Matrix.zeros(BATCH, hidden);
        dCell = random(BATCH, hidden);
    }

    /** Refills the gradient, which the backward pass overwrites; repeated, it would decay to subnormal numbers, which are slow. */
    @Setup(Level.Invocation)
    public void fillGradient() {
        dHidden.copyFrom(gradient);
    }

    private interface Row {
        void run(int r);
    }

    private void rows(Elements done, Row row) {
        workers.split(BATCH, 1, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                row.run(r);
            }
        });
        done.add((long) BATCH * hidden);
    }

    @Benchmark
    public void lstmForward(Elements done) {
        rows(done, r -> lstm.row(r, r, BATCH + r));
    }

    @Benchmark
    public void lstmBackward(Elements done) {
        rows(done, r -> lstmBackward.row(r, dHidden, dCell, r));
    }

    @Benchmark
    public void gruForward(Elements done) {
        rows(done, r -> gru.row(r, r, BATCH + r));
    }

    @Benchmark
    public void gruBackward(Elements done) {
        rows(done, r -> gruBackward.row(r, dHidden, r));
    }
}
