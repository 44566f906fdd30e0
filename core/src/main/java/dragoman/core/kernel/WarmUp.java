package dragoman.core.kernel;

import com.sun.management.ThreadMXBean;
import dragoman.core.kernel.CellKernels.GruRows;
import dragoman.core.kernel.CellKernels.LstmRows;
import dragoman.core.kernel.Kernels.Tile;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs every kernel on small work until it is compiled. Vector code that is not compiled boxes each vector on the heap, so a kernel is
 * warm when calls of it allocate nothing any more.
 *
 * <p>Uncompiled vector operations take a thousand times as long as compiled ones, so the calls are chosen to give the compiler the counts
 * it asks for with as few of them as possible: HotSpot's last tier wants some 600 calls, and 15,000 calls and loop iterations together.
 * Once a kernel should be waiting for the compiler, it is only tried from time to time.
 */
final class WarmUp {
    /** One vector of 16 lanes and a tail of 15: loop iterations at the price of a scalar element count as much as vector ones. */
    private static final int SIZE = 31;

    private static final int DEPTH = 14;
    private static final int FIRST_CALLS = 1100;
    private static final int CALLS_A_TRIAL = 130;
    private static final int MOST_TRIALS = 2000;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Kernels kernels;
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final float[] a = new float[Kernels.TILE_ROWS * DEPTH];
    private final float[] b = new float[Kernels.PANEL * DEPTH];
    private final float[] c = new float[Kernels.TILE_ROWS * Kernels.PANEL];
    private final float[] gates = new float[4 * SIZE];
    private final float[] dGates = new float[4 * SIZE];
    private final float[] row = new float[SIZE];
    private final float[] other = new float[SIZE];
    private final float[] third = new float[SIZE];
    private final LstmRows lstm = new LstmRows(gates, 0, row, 0, other, 0, dGates, 0);
    private final GruRows gru = new GruRows(gates, 0, row, 0, other, 0, dGates, 0, dGates, 0);

    WarmUp(Kernels kernels) {
        this.kernels = kernels;
    }

    void run() {
        List<Runnable> cold = new ArrayList<>(all());
        for (Runnable kernel : cold) {
            call(kernel, FIRST_CALLS);
        }
        for (int trial = 0; trial < MOST_TRIALS && !cold.isEmpty(); trial++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            cold.removeIf(this::isCompiled);
        }
    }

    private List<Runnable> all() {
        CellKernels cells = kernels.cells();
        return List.of(
                tile(12),
                tile(8),
                tile(4),
                tile(1),
                () -> kernels.tanh(row, 0, SIZE),
                () -> kernels.sigmoid(row, 0, SIZE),
                () -> kernels.exp(row, 0, SIZE, 1f),
                () -> kernels.sum(row, 0, SIZE),
                () -> kernels.max(row, 0, SIZE),
                () -> kernels.dot(row, 0, other, 0, SIZE),
                () -> kernels.axpy(0.5f, row, 0, other, 0, SIZE),
                () -> kernels.multiply(row, 0, other, 0, third, 0, SIZE),
                () -> cells.lstmCell(gates, 0, row, 0, other, 0, SIZE),
                () -> cells.lstmBackward(lstm, 0, third, 0, c, 0, SIZE),
                () -> cells.gruCandidate(gates, 0, row, 0, SIZE),
                () -> cells.gruHidden(gates, 0, row, 0, other, 0, SIZE),
                () -> cells.gruBackward(gru, 0, third, 0, SIZE),
                () -> cells.tanhBackward(row, 0, other, 0, third, 0, SIZE));
    }

    private Runnable tile(int rows) {
        Tile first = new Tile(rows, DEPTH, Kernels.PANEL, false);
        Tile later = new Tile(rows, DEPTH, Kernels.PANEL, true);
        int[] calls = new int[1];
        return () -> kernels.tile(calls[0]++ % 4 == 0 ? later : first, a, 0, b, 0, c, 0);
    }

    private boolean isCompiled(Runnable kernel) {
        long before = threads.getCurrentThreadAllocatedBytes();
        call(kernel, CALLS_A_TRIAL);
        return threads.getCurrentThreadAllocatedBytes() == before;
    }

    private static void call(Runnable kernel, int calls) {
        for (int call = 0; call < calls; call++) {
            kernel.run();
        }
    }
}
