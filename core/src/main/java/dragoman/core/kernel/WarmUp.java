package dragoman.core.kernel;

import com.sun.management.ThreadMXBean;
import dragoman.core.kernel.CellKernels.GruRows;
import dragoman.core.kernel.CellKernels.LstmRows;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs every kernel on small inputs until it is compiled. Vector code that is not compiled allocates an object per vector, so a kernel is
 * compiled when its calls allocate nothing.
 *
 * <p>An interpreted vector operation takes a thousand times as long as a compiled one and makes the JIT compiler compile the internals of the
 * Vector API, which are not needed afterwards. So the inputs reach HotSpot's thresholds with few vector operations: its last tier compiles a
 * method after 5,000 calls, or after 600 calls if calls and loop iterations together are 15,000; the launcher's flags reduce these numbers
 * to a twentieth. Kernels run one after another with pauses, since HotSpot raises its thresholds while its queue is long.
 */
final class WarmUp {
    /** One vector of 16 lanes and a scalar tail of 15: iterations of the tail count towards the thresholds too, and are cheap. */
    private static final int SIZE = 31;

    /** Odd, so that {@link OddDepth} is warmed up as well. */
    private static final int DEPTH = 15;

    private static final int CALLS_PER_ROUND = 400;
    private static final int MAX_ROUNDS = 5_000;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final Kernels kernels;
    private final float[] a = new float[Tile.MAX_ROWS * DEPTH];
    private final float[] b = new float[Tile.PANEL * DEPTH];
    private final float[] c = new float[Tile.MAX_ROWS * Tile.PANEL];
    private final float[] gates = new float[4 * SIZE];
    private final float[] dGates = new float[4 * SIZE];
    private final float[] row = new float[SIZE];
    private final float[] other = new float[SIZE];
    private final float[] third = new float[SIZE];
    private final float[] zeros = new float[SIZE];
    private final LstmRows lstm = new LstmRows(gates, 0, row, 0, other, 0, dGates, 0);
    private final GruRows gru = new GruRows(gates, 0, row, 0, other, 0, dGates, 0, dGates, 0);

    WarmUp(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Warms up the kernels of products. Returns false if they were not compiled, as in a JVM that only interprets. */
    boolean products() {
        return areCompiled(List.of(
                tile(floats(12)),
                tile(floats(8)),
                tile(floats(4)),
                tile(floats(1)),
                tile(bfloat16()),
                tile(int8()),
                widening(bfloat16()),
                widening(int8())));
    }

    /** Warms up all other kernels. Returns false if they were not compiled. */
    boolean others() {
        CellKernels cells = kernels.cells();
        return areCompiled(List.of(
                () -> kernels.sigmoid(row, 0, SIZE),
                () -> kernels.tanh(row, 0, SIZE),
                () -> kernels.expSum(row, 0, SIZE, 1f),
                () -> kernels.max(row, 0, SIZE),
                () -> kernels.firstAbove(zeros, 0, SIZE, 1f),
                () -> kernels.sum(row, 0, SIZE),
                () -> kernels.dot(row, 0, other, 0, SIZE),
                () -> kernels.axpy(0.5f, row, 0, other, 0, SIZE),
                () -> kernels.multiply(row, 0, other, 0, third, 0, SIZE),
                () -> kernels.multiplyAdd(zeros, 0, other, 0, third, 0, SIZE),
                () -> kernels.affine(third, 0, SIZE, 0.5f, 0.5f),
                () -> cells.lstmCell(gates, 0, row, 0, other, 0, SIZE),
                () -> cells.lstmBackward(lstm, 0, third, 0, c, 0, SIZE),
                () -> cells.gruCandidate(gates, 0, row, 0, SIZE),
                () -> cells.gruHidden(gates, 0, row, 0, other, 0, SIZE),
                () -> cells.gruBackward(gru, 0, third, 0, SIZE),
                () -> cells.tanhBackward(row, 0, other, 0, third, 0, SIZE)));
    }

    private Tile floats(int rows) {
        return inAndOut(rows).b(b, 0, Tile.STRIP * DEPTH);
    }

    private Tile bfloat16() {
        return inAndOut(1).bfloat16(new short[b.length], 0, Tile.STRIP * DEPTH);
    }

    private Tile int8() {
        return inAndOut(1).int8(new byte[b.length], 0, Tile.STRIP * DEPTH, new float[Tile.PANEL], 0);
    }

    private Tile inAndOut(int rows) {
        return new Tile().size(rows, DEPTH).a(a, 0).to(c, 0, Tile.PANEL);
    }

    private Runnable tile(Tile tile) {
        int[] calls = new int[1];
        return () -> {
            if (calls[0]++ % 4 == 0) {
                tile.from(c, 0, Tile.PANEL);
            } else {
                tile.fromZero();
            }
            kernels.tile(tile);
        };
    }

    private Runnable widening(Tile tile) {
        float[] to = new float[b.length];
        return () -> kernels.widen(tile, to, 0);
    }

    private boolean areCompiled(List<Runnable> kernels) {
        return kernels.stream().allMatch(WarmUp::isCompiled);
    }

    /** Runs the kernel in rounds until it is compiled. Returns false if it was not after {@value #MAX_ROUNDS} rounds. */
    static boolean isCompiled(Runnable kernel) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS_PER_ROUND; call++) {
                kernel.run();
            }
            if (THREADS.getCurrentThreadAllocatedBytes() == before) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }
}
