package dragoman.benchmarks.probe;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Reads memory at the maximum rate of one thread, in four sequential streams, which keep more cache lines in flight than one. */
public final class MemoryRead {
    private static final int STREAMS = 4;
    /** The length of a stream is a multiple of this, the lanes of the widest vectors used. */
    private static final int BLOCK = 16;
    /** Elements of a run during the warm-up, few since interpreted vector code is slow; see {@link VectorApi#warmUp}. */
    private static final int COLD = 2048;

    private final float[] memory;
    private final int from;
    private final int length;
    private float sum;

    /** Creates a probe of elements {@code from} (inclusive) to {@code to} (exclusive) without a remainder of less than 64, and warms up its loop. */
    public MemoryRead(float[] memory, int from, int to) {
        this.memory = memory;
        this.from = from;
        length = (to - from) / (STREAMS * BLOCK) * BLOCK;
        if (VectorApi.isEnabled()) {
            int cold = Math.min(COLD, to - from) / (STREAMS * BLOCK) * BLOCK;
            VectorApi.warmUp(() -> sum = Vectors.sum(memory, from, cold));
        }
    }

    /** Reads the elements once; returns the number of bytes. */
    public double run() {
        sum = VectorApi.isEnabled() ? Vectors.sum(memory, from, length) : sum(memory, from, length);
        return (double) Float.BYTES * STREAMS * length;
    }

    /** Returns the sum of the elements of the last run, in unspecified order. */
    float sum() {
        return sum;
    }

    private static float sum(float[] memory, int from, int length) {
        float a = 0f;
        float b = 0f;
        float c = 0f;
        float d = 0f;
        for (int i = from; i < from + length; i++) {
            a += memory[i];
            b += memory[i + length];
            c += memory[i + 2 * length];
            d += memory[i + 3 * length];
        }
        return a + b + c + d;
    }

    /** A class of its own, so that the enclosing class loads without the module of the Vector API. */
    private static final class Vectors {
        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > BLOCK
                ? FloatVector.SPECIES_512
                : FloatVector.SPECIES_PREFERRED;

        static float sum(float[] memory, int from, int length) {
            FloatVector a = FloatVector.zero(S);
            FloatVector b = FloatVector.zero(S);
            FloatVector c = FloatVector.zero(S);
            FloatVector d = FloatVector.zero(S);
            for (int i = from; i < from + length; i += S.length()) {
                a = a.add(FloatVector.fromArray(S, memory, i));
                b = b.add(FloatVector.fromArray(S, memory, i + length));
                c = c.add(FloatVector.fromArray(S, memory, i + 2 * length));
                d = d.add(FloatVector.fromArray(S, memory, i + 3 * length));
            }
            float sum = 0f;
            FloatVector all = a.add(b).add(c.add(d));
            for (int lane = 0; lane < S.length(); lane++) {
                sum += all.lane(lane);
            }
            return sum;
        }
    }
}
