package dragoman.benchmarks.jmh;

import dragoman.benchmarks.NetworkSize;
import dragoman.benchmarks.TrainingWork;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One training update, {@link TrainingWork}; source and target tokens are counted. */
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TrainingBenchmark extends KernelBenchmark {
    /** Layers, embedding, hidden, vocabulary, batch, source tokens, target tokens. */
    @Param({"1x256x512x8000x64x16x16", "2x512x512x8000x64x16x16", "1x128x256x8000x64x16x16", "1x512x1024x16000x32x24x24"
    })
    public String shape;

    private TrainingWork work;
    private TrainingWork.Shape size;

    @Override
    protected void start() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        NetworkSize network = new NetworkSize(sizes[0], sizes[1], sizes[2], sizes[3]);
        size = new TrainingWork.Shape(network, sizes[4], sizes[5], sizes[6]);
        work = new TrainingWork(size, workers);
    }

    @Setup(Level.Invocation)
    public void draw() {
        work.prepare();
    }

    @Benchmark
    public double update(Tokens done, Flops flops) {
        work.run();
        done.tokens += size.tokens();
        done.sentences += size.batch();
        flops.add(size.flops());
        return work.loss();
    }
}
