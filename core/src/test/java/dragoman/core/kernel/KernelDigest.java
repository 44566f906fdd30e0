package dragoman.core.kernel;

import dragoman.core.Bfloat16Matrix;
import dragoman.core.Gemm;
import dragoman.core.GruForward;
import dragoman.core.Int8Matrix;
import dragoman.core.LstmForward;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.WeightMatrix;
import dragoman.core.Workers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Prints a checksum of the bits of products, gates and softmax, over rounds during which the code is compiled. */
final class KernelDigest {
    private static final int ROUNDS = 60;
    private static final int HIDDEN = 21;

    private final CRC32 checksum = new CRC32();
    private final SplittableRandom random = new SplittableRandom(17);
    private final Workers workers = Workers.single();

    private KernelDigest() {}

    public static void main(String[] args) {
        KernelDigest digest = new KernelDigest();
        for (int round = 0; round < ROUNDS; round++) {
            digest.products(round);
            digest.quantizedProducts(round);
            digest.gates();
            digest.rows();
        }
        System.out.println(Long.toHexString(digest.checksum.getValue()) + " rounds " + ROUNDS);
    }

    private void products(int round) {
        int rows = 1 + round % 17;
        int depth = 5 + round % 9;
        int columns = 30 + round % 7;
        PackedMatrix packed = PackedMatrix.allocate(depth, columns).pack(matrix(depth, columns), workers);
        Matrix c = matrix(rows, columns);
        Gemm.multiplyAdd(matrix(rows, depth), packed, c, workers);
        add(c);
        Gemm.transposedMultiplyAdd(matrix(depth, rows), packed, c, workers);
        add(c);
    }

    private void quantizedProducts(int round) {
        int rows = 1 + round % 2;
        int depth = 5 + round % 9;
        Matrix weights = matrix(30 + round % 7, depth);
        for (WeightMatrix w : List.of(Bfloat16Matrix.rounded(weights), Int8Matrix.quantized(weights))) {
            Matrix c = matrix(rows, w.rows());
            Gemm.multiplyAdd(matrix(rows, depth), PackedMatrix.ofTransposed(w, workers), c, workers);
            add(c);
        }
    }

    private void gates() {
        Matrix hidden = matrix(2, HIDDEN);
        Matrix cell = matrix(2, HIDDEN);
        new LstmForward(matrix(1, 4 * HIDDEN), matrix(1, HIDDEN), hidden, cell).row(0, 0, 1);
        add(hidden);
        add(cell);
        new GruForward(matrix(1, 3 * HIDDEN), matrix(1, HIDDEN), hidden).row(0, 0, 1);
        add(hidden);
    }

    private void rows() {
        Matrix logits = matrix(2, 37);
        RowOps.softmax(logits);
        add(logits);
        RowOps.crossEntropy(logits, 1, 3, 0.25f);
        add(logits);
        Kernels kernels = KernelChoice.current();
        checksum.update(Float.floatToRawIntBits(kernels.dot(logits.data(), 0, logits.data(), 37, 37)));
    }

    private Matrix matrix(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data()[i] = (float) (8 * random.nextDouble() - 4);
        }
        return matrix;
    }

    private void add(Matrix matrix) {
        for (float value : matrix.data()) {
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                checksum.update(bits >>> shift);
            }
        }
    }
}
