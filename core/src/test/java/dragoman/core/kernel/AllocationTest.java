package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dragoman.core.kernel.CellKernels.GruRows;
import dragoman.core.kernel.CellKernels.LstmRows;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A warm kernel allocates nothing: a vector that escapes its method would be boxed.
 *
 * <p>A system test: on a loaded machine the compiler now and then makes another choice for the life of the process, which is no fault of a
 * change under test.
 */
@Tag("system")
class AllocationTest {
    private static final int SIZE = 43;
    /** Odd, so that tiles, whose loops are unrolled 2x, have one depth left. */
    private static final int DEPTH = 21;

    private static final int CALLS = 500;
    private static final long NANOSECONDS = 20_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final float[] A = new float[1000];
    private static final float[] B = new float[1000];
    private static final float[] C = new float[1000];
    private static final float[] D = new float[1000];
    private static final Tile[] TILES = {tile(1), tile(4).fromZero(), tile(8), tile(12)};
    private static final Tile BFLOAT16 = tile(1).bfloat16(new short[1000], 0, Tile.STRIP * DEPTH);
    private static final Tile INT8 = tile(1).int8(new byte[1000], 0, Tile.STRIP * DEPTH, new float[Tile.PANEL], 0);
    private static final LstmRows LSTM = new LstmRows(A, 0, B, 0, B, 100, D, 0);
    private static final GruRows GRU = new GruRows(A, 0, B, 0, B, 100, C, 0, D, 0);

    private static Tile tile(int rows) {
        return new Tile()
                .size(rows, DEPTH)
                .a(A, 0)
                .b(B, 0, Tile.STRIP * DEPTH)
                .from(C, 0, 40)
                .to(C, 0, 40);
    }

    private enum Kernel {
        TILE_1,
        TILE_4,
        TILE_8,
        TILE_12,
        BFLOAT16_TILE,
        INT8_TILE,
        WIDEN_BFLOAT16,
        WIDEN_INT8,
        EXP,
        TANH,
        SIGMOID,
        MAX,
        FIRST_ABOVE,
        EXP_SUM,
        SUM,
        DOT,
        AXPY,
        MULTIPLY,
        MULTIPLY_ADD,
        AFFINE,
        LSTM_CELL,
        LSTM_BACKWARD,
        GRU_CANDIDATE,
        GRU_HIDDEN,
        GRU_BACKWARD,
        TANH_BACKWARD;

        void run(Kernels kernels) {
            switch (this) {
                case TILE_1, TILE_4, TILE_8, TILE_12 -> kernels.tile(TILES[ordinal()]);
                case BFLOAT16_TILE -> kernels.tile(BFLOAT16);
                case INT8_TILE -> kernels.tile(INT8);
                case WIDEN_BFLOAT16 -> kernels.widen(BFLOAT16, D, 0);
                case WIDEN_INT8 -> kernels.widen(INT8, D, 0);
                case EXP -> kernels.exp(A, 0, SIZE);
                case TANH -> kernels.tanh(A, 0, SIZE);
                case SIGMOID -> kernels.sigmoid(A, 0, SIZE);
                case MAX -> kernels.max(A, 0, SIZE);
                case FIRST_ABOVE -> kernels.firstAbove(A, 0, A.length, 1e30f);
                case EXP_SUM -> kernels.expSum(A, 0, SIZE, 1f);
                case SUM -> kernels.sum(A, 0, SIZE);
                case DOT -> kernels.dot(A, 0, B, 0, SIZE);
                case AXPY -> kernels.axpy(0.5f, A, 0, B, 0, SIZE);
                case MULTIPLY -> kernels.multiply(A, 0, B, 0, C, 0, SIZE);
                case MULTIPLY_ADD -> kernels.multiplyAdd(A, 0, B, 0, C, 0, SIZE);
                case AFFINE -> kernels.affine(A, 0, SIZE, 0.5f, 0.5f);
                case LSTM_CELL -> kernels.cells().lstmCell(A, 0, B, 0, C, 0, SIZE);
                case LSTM_BACKWARD -> kernels.cells().lstmBackward(LSTM, 0, C, 0, C, 100, SIZE);
                case GRU_CANDIDATE -> kernels.cells().gruCandidate(A, 0, B, 0, SIZE);
                case GRU_HIDDEN -> kernels.cells().gruHidden(A, 0, B, 0, C, 0, SIZE);
                case GRU_BACKWARD -> kernels.cells().gruBackward(GRU, 0, B, 200, SIZE);
                case TANH_BACKWARD -> kernels.cells().tanhBackward(A, 0, B, 0, C, 0, SIZE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void vectorKernelsAllocateNothingWhenWarm(Kernel kernel) {
        assertAllocatesNothing(kernel, new VectorKernels());
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void scalarKernelsAllocateNothing(Kernel kernel) {
        assertAllocatesNothing(kernel, new ScalarKernels());
    }

    private static void assertAllocatesNothing(Kernel kernel, Kernels kernels) {
        long start = System.nanoTime();
        long allocated;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                kernel.run(kernels);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (System.nanoTime() - start > NANOSECONDS) {
                fail(allocated + " bytes in " + CALLS + " calls");
            }
        } while (allocated != 0);
    }
}
