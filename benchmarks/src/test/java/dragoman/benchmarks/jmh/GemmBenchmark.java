package dragoman.benchmarks.jmh;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** {@code C = A · B} with the weights B packed beforehand, including the packing of A. */
public class GemmBenchmark extends KernelBenchmark {
    /** m×n×k: A is m × k, B k × n. */
    @Param({
        "64x2048x512",
        "64x2048x1024",
        "64x1024x256",
        "64x8192x512",
        "1600x8192x512",
        "1024x1024x1024",
        "1x2048x512",
        "5x2048x512",
        "16x2048x512",
        "1x8192x512",
        "5x8192x512",
        "16x8192x512"
    })
    public String shape;

    private Matrix a;
    private PackedMatrix b;
    private Matrix c;
    private double flops;

    @Override
    protected void start() {
        int[] sizes = sizes(shape);
        a = random(sizes[0], sizes[2]);
        b = PackedMatrix.allocate(sizes[2], sizes[1]).pack(random(sizes[2], sizes[1]), workers);
        c = Matrix.zeros(sizes[0], sizes[1]);
        flops = 2.0 * sizes[0] * sizes[1] * sizes[2];
    }

    static int[] sizes(String shape) {
        return Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    @Benchmark
    public Matrix multiply(Flops done) {
        Gemm.multiply(a, b, c, workers);
        done.add(flops);
        return c;
    }
}
