package dragoman.benchmarks;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.Workers;
import java.util.SplittableRandom;

/**
 * A matrix product with row-major A and C: {@code C = A · B} as in a forward pass, with the weights B packed beforehand, or {@code C += Aᵀ · B}
 * as for the gradient of weights, including the packing of B. The packing of A is always included.
 */
public final class GemmWork implements Work {
    private static final double SMALLEST_RUN_FLOPS = 2e8;

    private final Shape shape;
    private final Workers workers;
    private final Matrix a;
    private final Matrix b;
    private final Matrix c;
    private final PackedMatrix packed;
    private final int calls;

    /**
     * The size of a product.
     *
     * @param m rows of C
     * @param n columns of C
     * @param k the inner dimension
     * @param transposed whether A is k × m
     */
    public record Shape(int m, int n, int k, boolean transposed) {
        /** Returns the floating-point operations of a product, {@code 2·m·n·k}. */
        public double flops() {
            return 2.0 * m * n * k;
        }
    }

    /** Creates matrices of random numbers from 0 to 1. The caller closes the workers. */
    public GemmWork(Shape shape, Workers workers) {
        this.shape = shape;
        this.workers = workers;
        SplittableRandom random = new SplittableRandom(1);
        a = shape.transposed ? random(shape.k, shape.m, random) : random(shape.m, shape.k, random);
        b = random(shape.k, shape.n, random);
        c = Matrix.zeros(shape.m, shape.n);
        packed = PackedMatrix.allocate(shape.k, shape.n).pack(b, workers);
        calls = (int) Math.max(1, SMALLEST_RUN_FLOPS / shape.flops());
    }

    private static Matrix random(int rows, int columns, SplittableRandom random) {
        Matrix matrix = Matrix.zeros(rows, columns);
        float[] data = matrix.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextDouble();
        }
        return matrix;
    }

    /** Returns the number of products of a run. Small products are repeated, so that a run is long enough to be timed. */
    public int calls() {
        return calls;
    }

    @Override
    public void prepare() {
        if (shape.transposed) {
            c.fill(0f);
        }
    }

    @Override
    public void run() {
        for (int call = 0; call < calls; call++) {
            if (shape.transposed) {
                Gemm.transposedMultiplyAdd(a, packed.pack(b, workers), c, workers);
            } else {
                Gemm.multiply(a, packed, c, workers);
            }
        }
    }

    /** Returns the mean of the elements of C after one product. Its bits do not depend on the number of threads. */
    public double checksum() {
        double sum = 0;
        for (float element : c.data()) {
            sum += element;
        }
        int products = shape.transposed ? calls : 1;
        return sum / products / c.data().length;
    }
}
