package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import java.io.Serializable;

/**
 * Limits the gradient before the optimizer applies it. By value: {@code g_i ← min(max(g_i, -v), v)}, which may
 * change the direction of the gradient (Mikolov, 2012). By global norm: {@code g ← g · n / ‖g‖} where {@code ‖g‖ > n}, which keeps its
 * direction (Pascanu, Mikolov and Bengio, 2013). With both, by value first: the norm is that of what is left.
 *
 * @param value v, the largest magnitude of an element; 0 for any
 * @param norm n, the largest Euclidean norm of all elements; 0 for any
 */
public record Clipping(double value, double norm) implements Serializable {
    public Clipping {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("clipping at a value of " + value + "; it must be at least 0");
        }
        if (!(norm >= 0)) {
            throw new IllegalArgumentException("clipping at a norm of " + norm + "; it must be at least 0");
        }
    }

    /** By global norm alone. */
    public static Clipping byNorm(double norm) {
        return new Clipping(0, norm);
    }

    /**
     * Clips by value in place, and returns the factor that clips the rest by norm, see {@link Optimizer.Step#gradientScale}.
     *
     * @param normBefore the gradient's norm as it is
     * @return 1 where the rest is short enough
     */
    float clip(float[] gradient, double normBefore, Workers workers) {
        if (value == 0) {
            return scale(normBefore);
        }
        ArrayOps.clamp(gradient, (float) value, workers);
        return norm == 0 ? 1f : scale(ArrayOps.norm(gradient, workers));
    }

    private float scale(double length) {
        return norm > 0 && length > norm ? (float) (norm / length) : 1f;
    }
}
