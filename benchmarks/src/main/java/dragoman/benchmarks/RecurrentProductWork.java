package dragoman.benchmarks;

import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.StepProduct;
import dragoman.core.Workers;
import java.util.SplittableRandom;

/**
 * The recurrent products of the backward pass through one LSTM layer, alone: {@code dh_{t-1} += dg_t · W_hh} of B rows, step by step from T - 1
 * to 0, with B split among the threads.
 */
public final class RecurrentProductWork implements Work {
    private static final int GATES = 4;

    private final CharacterWork.Shape shape;
    private final Workers workers;
    private final Matrix gates;
    private final PackedMatrix recurrent;
    private final Matrix state;

    /** Creates matrices of random numbers. The caller closes the workers. */
    public RecurrentProductWork(CharacterWork.Shape shape, Workers workers) {
        this.shape = shape;
        this.workers = workers;
        int hidden = shape.network().hidden();
        SplittableRandom random = new SplittableRandom(UpdateSettings.SEED);
        gates = random(shape.steps() * shape.batch(), GATES * hidden, random);
        recurrent = PackedMatrix.allocate(GATES * hidden, hidden);
        recurrent.pack(random(GATES * hidden, hidden, random), workers);
        state = Matrix.zeros(shape.batch(), hidden);
    }

    private static Matrix random(int rows, int columns, SplittableRandom random) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.data().length; i++) {
            matrix.data()[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        return matrix;
    }

    @Override
    public void run() {
        int batch = shape.batch();
        state.fill(0f);
        workers.splitEvenly(batch, 4, (from, to, scratch) -> {
            StepProduct product = new StepProduct(gates, recurrent, state, to - from, scratch);
            for (int t = shape.steps() - 1; t >= 0; t--) {
                product.multiplyAdd(t * batch + from, from, to - from);
            }
        });
    }

    /** Returns the multiply-adds of a run. */
    public long multiplyAdds() {
        return shape.characters()
                * GATES
                * shape.network().hidden()
                * shape.network().hidden();
    }
}
