package dragoman.core.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Runs every kernel on small work until it is compiled. Vector code that is not compiled boxes each vector on the heap, so a kernel is
 * warm when calls of it allocate nothing any more.
 */
final class WarmUp {
    /** Long enough for a vector body and a tail, and for gates of one row: 4 · 33. */
    private static final int SIZE = 33;

    private static final int DEPTH = 64;
    private static final int CALLS_A_ROUND = 200;
    private static final int MOST_ROUNDS = 500;

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

    WarmUp(Kernels kernels) {
        this.kernels = kernels;
    }

    void run() {
        List<Runnable> all = List.of(
                () -> tile(12),
                () -> tile(8),
                () -> tile(4),
                () -> tile(1),
                this::functions,
                this::arrays,
                this::lstm,
                this::gru);
        for (Runnable kernel : all) {
            untilCompiled(kernel);
        }
    }

    private void untilCompiled(Runnable kernel) {
        // Boxes of a call must be distinguishable from the few objects a call may allocate by right: a tile's 16 +
        // lanes' 80 bytes.
        long allowed = 512L * CALLS_A_ROUND;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS_A_ROUND; call++) {
                kernel.run();
            }
            if (threads.getCurrentThreadAllocatedBytes() - before <= allowed) {
                return;
            }
        }
    }

    private void tile(int rows) {
        kernels.tile(new Kernels.Tile(rows, DEPTH, Kernels.PANEL, false), a, 0, b, 0, c, 0);
        kernels.tile(new Kernels.Tile(rows, DEPTH, Kernels.PANEL, true), a, 0, b, 0, c, 0);
    }

    private void functions() {
        kernels.exp(row, 0, SIZE);
        kernels.tanh(row, 0, SIZE);
        kernels.sigmoid(row, 0, SIZE);
        kernels.expSum(row, 0, SIZE, 1f);
    }

    private void arrays() {
        kernels.max(row, 0, SIZE);
        kernels.dot(row, 0, other, 0, SIZE);
        kernels.axpy(0.5f, row, 0, other, 0, SIZE);
        kernels.multiply(row, 0, other, 0, third, 0, SIZE);
        Arrays.fill(other, 0f);
    }

    private void lstm() {
        CellKernels cells = kernels.cells();
        cells.lstmCell(gates, 0, row, 0, other, 0, SIZE);
        cells.lstmBackward(new CellKernels.LstmRows(gates, 0, row, 0, other, 0, dGates, 0), 0, third, 0, c, 0, SIZE);
        cells.tanhBackward(row, 0, other, 0, third, 0, SIZE);
    }

    private void gru() {
        CellKernels cells = kernels.cells();
        cells.gruCandidate(gates, 0, row, 0, SIZE);
        cells.gruHidden(gates, 0, row, 0, other, 0, SIZE);
        cells.gruBackward(new CellKernels.GruRows(gates, 0, row, 0, other, 0, dGates, 0, dGates, 0), 0, third, 0, SIZE);
    }
}
