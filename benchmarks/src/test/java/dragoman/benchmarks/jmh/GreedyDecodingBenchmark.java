package dragoman.benchmarks.jmh;

import dragoman.benchmarks.DecodingWork;
import dragoman.benchmarks.NetworkSize;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** 32 steps of greedy decoding, {@link DecodingWork}, with an LSTM: embedding dimension 256, hidden size 512, vocabulary size 8000. */
public class GreedyDecodingBenchmark extends KernelBenchmark {
    private static final int STEPS = 32;

    /** Batch size. */
    @Param({"1", "5", "64"})
    public int batch;

    private NetworkSize network;
    private DecodingWork work;

    @Override
    protected void start() {
        network = new NetworkSize(1, 256, 512, 8000);
        work = new DecodingWork(new DecodingWork.Shape(network, batch, STEPS), workers);
    }

    @Benchmark
    public long decode(Tokens done, Flops flops) {
        work.run();
        long tokens = (long) batch * STEPS;
        long multiplyAdds = network.layerMultiplyAdds() + (long) network.hidden() * network.vocabulary();
        done.tokens += tokens;
        done.sentences += batch;
        flops.add(2.0 * tokens * multiplyAdds);
        return work.checksum();
    }
}
