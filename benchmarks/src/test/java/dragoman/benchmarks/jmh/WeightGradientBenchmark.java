package dragoman.benchmarks.jmh;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** {@code C += Aᵀ · B}, the gradient of weights over all steps of a batch, including the packing of A and B. */
public class WeightGradientBenchmark extends KernelBenchmark {
    /** m×n×k: A is k × m, B k × n; recurrent weights, input weights, projection. */
    @Param({"2048x512x1024", "2048x256x1024", "8000x512x1024"})
    public String shape;

    private Matrix a;
    private Matrix b;
    private PackedMatrix packed;
    private Matrix c;
    private double flops;

    @Override
    protected void start() {
        int[] sizes = GemmBenchmark.sizes(shape);
        a = random(sizes[2], sizes[0]);
        b = random(sizes[2], sizes[1]);
        packed = PackedMatrix.allocate(sizes[2], sizes[1]);
        c = Matrix.zeros(sizes[0], sizes[1]);
        flops = 2.0 * sizes[0] * sizes[1] * sizes[2];
    }

    @Benchmark
    public Matrix transposedMultiplyAdd(Flops done) {
        Gemm.transposedMultiplyAdd(a, packed.pack(b, workers), c, workers);
        done.add(flops);
        return c;
    }
}
