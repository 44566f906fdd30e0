package dragoman.benchmarks.jmh;

import dragoman.core.Bfloat16Matrix;
import dragoman.core.Gemm;
import dragoman.core.Int8Matrix;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.WeightMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** {@code C = A · Bᵀ} with few rows of A and weights B in each width, as a decoding step of one sentence has it. */
public class QuantizedProductBenchmark extends KernelBenchmark {
    private static final int INPUTS = 512;

    /** The width of the weights. */
    @Param({"float32", "bfloat16", "int8"})
    public String quantization;

    /** Rows of A: 1 in greedy search, 5 with a beam of 5. */
    @Param({"1", "5"})
    public int rows;

    /** Rows of B; 16384 rows of floats are 32 MB. */
    @Param({"2048", "16384"})
    public int outputs;

    private Matrix a;
    private PackedMatrix b;
    private Matrix c;

    @Override
    protected void start() {
        a = random(rows, INPUTS);
        c = Matrix.zeros(rows, outputs);
        b = PackedMatrix.ofTransposed(quantized(random(outputs, INPUTS)), workers);
    }

    private WeightMatrix quantized(Matrix weights) {
        return switch (quantization) {
            case "bfloat16" -> Bfloat16Matrix.rounded(weights);
            case "int8" -> Int8Matrix.quantized(weights);
            default -> weights;
        };
    }

    @Benchmark
    public void multiply(Flops done) {
        Gemm.multiply(a, b, c, workers);
        done.add(2L * rows * INPUTS * outputs);
    }
}
