package dragoman.benchmarks;

import dragoman.benchmarks.probe.Probe;
import dragoman.core.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A {@link Probe} on all threads at once. */
public final class ProbeWork implements Work {
    private final List<Probe> probes = new ArrayList<>();
    private final Workers workers;
    private final double[] amounts;

    private ProbeWork(Workers workers, IntFunction<Probe> probe) {
        this.workers = workers;
        for (int thread = 0; thread < workers.threads(); thread++) {
            probes.add(probe.apply(thread));
        }
        amounts = new double[workers.threads()];
    }

    /** Computes float32 fma in registers, for a vector width in bits, or 32 for scalar code. The caller closes the workers. */
    public static ProbeWork fma(int bits, Workers workers) {
        return new ProbeWork(workers, thread -> Probe.fma(bits));
    }

    /** Reads the memory, each thread an equal part. The caller closes the workers. */
    public static ProbeWork read(float[] memory, Workers workers) {
        int part = memory.length / workers.threads();
        return new ProbeWork(workers, thread -> Probe.read(memory, thread * part, (thread + 1) * part));
    }

    @Override
    public void run() {
        workers.splitEvenly(probes.size(), 1, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                amounts[i] = probes.get(i).run();
            }
        });
    }

    /** Returns the floating-point operations or bytes of the last run, summed over the threads. */
    public double amount() {
        double sum = 0;
        for (double amount : amounts) {
            sum += amount;
        }
        return sum;
    }
}
