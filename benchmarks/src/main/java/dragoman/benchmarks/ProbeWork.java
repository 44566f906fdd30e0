package dragoman.benchmarks;

import dragoman.benchmarks.probe.Probe;
import dragoman.core.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What one limit of the machine allows, on all threads at once. */
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

    /** Float32 fma in registers, with vectors of so many bits or, at 32, without. The workers stay the caller's. */
    public static ProbeWork fma(int bits, Workers workers) {
        return new ProbeWork(workers, thread -> Probe.fma(bits));
    }

    /** Reading the memory, each thread a part of it. The workers stay the caller's. */
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

    /** Floating-point operations or bytes of the last run, all threads counted. */
    public double amount() {
        double sum = 0;
        for (double amount : amounts) {
            sum += amount;
        }
        return sum;
    }
}
