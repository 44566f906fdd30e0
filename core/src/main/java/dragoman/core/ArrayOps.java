package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Arrays;
import java.util.Objects;

/** Operations on whole arrays: norms, sums, and the steps of the optimizers. */
public final class ArrayOps {
    /** Elements of a sum that stay in float before double takes over; fixed, so that threads cannot change a bit. */
    private static final int BLOCK = 4096;

    private ArrayOps() {}

    /**
     * {@code Σ a·b} over n elements.
     *
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        Objects.checkFromIndexSize(aOffset, n, a.length);
        Objects.checkFromIndexSize(bOffset, n, b.length);
        return KernelChoice.current().dot(a, aOffset, b, bOffset, n);
    }

    /**
     * {@code y += alpha · x} over n elements.
     *
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public static void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        Objects.checkFromIndexSize(xOffset, n, x.length);
        Objects.checkFromIndexSize(yOffset, n, y.length);
        KernelChoice.current().axpy(alpha, x, xOffset, y, yOffset, n);
    }

    /** The Euclidean norm of all elements: blocks in float, their sum in double. */
    public static double norm(float[] a, Workers workers) {
        int blocks = Math.ceilDiv(a.length, BLOCK);
        Workspace memory = workers.callersScratch();
        long position = memory.position();
        Matrix squares = memory.matrix(1, blocks);
        workers.split(blocks, 1, (from, to, scratch) -> {
            Kernels kernels = KernelChoice.current();
            for (int block = from; block < to; block++) {
                int start = block * BLOCK;
                squares.set(0, block, kernels.dot(a, start, a, start, Math.min(BLOCK, a.length - start)));
            }
        });
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            sum += squares.get(0, block);
        }
        memory.returnTo(position);
        return Math.sqrt(sum);
    }

    /** {@code a *= factor}. */
    public static void scale(float[] a, float factor, Workers workers) {
        scale(a, 0, a.length, factor, workers);
    }

    /** {@code a *= factor}, of the elements {@code first} to {@code end}. */
    public static void scale(float[] a, int first, int end, float factor, Workers workers) {
        workers.split(end - first, BLOCK, (from, to, scratch) -> {
            for (int i = first + from; i < first + to; i++) {
                a[i] *= factor;
            }
        });
    }

    /** {@code a = min(max(a, -limit), limit)}. */
    public static void clamp(float[] a, float limit, Workers workers) {
        workers.split(a.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                a[i] = Math.max(-limit, Math.min(limit, a[i]));
            }
        });
    }

    /**
     * {@code a += share · (target - a)}: a moving average goes a share of its way.
     *
     * @throws IllegalArgumentException if the arrays are not of equal length
     */
    public static void approach(float[] a, float[] target, float share, Workers workers) {
        requireLength(a.length, target);
        workers.split(a.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                a[i] += share * (target[i] - a[i]);
            }
        });
    }

    /** {@code a = 0}. */
    public static void clear(float[] a, Workers workers) {
        workers.split(a.length, BLOCK, (from, to, scratch) -> Arrays.fill(a, from, to, 0f));
    }

    /**
     * One step of gradient descent: {@code w -= rate · gradientScale · g}, and {@code g = 0}.
     *
     * @throws IllegalArgumentException if the arrays are not of equal length
     */
    public static void sgdStep(float[] w, float[] g, float rate, float gradientScale, Workers workers) {
        requireLength(w.length, g);
        workers.split(w.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                w[i] -= rate * (g[i] * gradientScale);
                g[i] = 0f;
            }
        });
    }

    /** The numbers of one step with momentum: the rate, what is kept of the last steps, and what gradients are multiplied by first. */
    public record MomentumStep(float rate, float momentum, float gradientScale) {}

    /**
     * One step of gradient descent with momentum: {@code v = momentum · v + gradientScale · g}, {@code w -= rate · v}, and {@code g = 0}.
     *
     * @throws IllegalArgumentException if the arrays are not of equal length
     */
    public static void momentumStep(float[] w, float[] g, float[] v, MomentumStep step, Workers workers) {
        requireLength(w.length, g);
        requireLength(w.length, v);
        workers.split(w.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                v[i] = step.momentum * v[i] + g[i] * step.gradientScale;
                w[i] -= step.rate * v[i];
                g[i] = 0f;
            }
        });
    }

    private static void requireLength(int length, float[] array) {
        if (array.length != length) {
            throw new IllegalArgumentException("an array of " + array.length + " where " + length + " are needed");
        }
    }

    /** The arrays of one Adam step: weights, gradient, first and second moment. */
    public record AdamArrays(float[] w, float[] g, float[] m, float[] v) {
        /** @throws IllegalArgumentException if they are not of equal length */
        public AdamArrays {
            requireLength(w.length, g);
            requireLength(w.length, m);
            requireLength(w.length, v);
        }
    }

    /**
     * The numbers of one Adam step (Kingma and Ba, 2015), bias correction folded in: {@code m = β₁m + (1-β₁)g}, {@code v = β₂v +
     * (1-β₂)g²}, {@code w -= rate · m / (√v · secondCorrection + epsilon)}, where g is first scaled by {@code gradientScale}.
     *
     * @param rate the learning rate over {@code 1 - β₁ᵗ}
     * @param secondCorrection {@code 1 / √(1 - β₂ᵗ)}
     */
    public record AdamStep(
            float rate, float beta1, float beta2, float epsilon, float secondCorrection, float gradientScale) {}

    /** One Adam step over all elements, in one pass over memory, which clears the gradient as well. */
    public static void adamStep(AdamArrays arrays, AdamStep step, Workers workers) {
        workers.split(arrays.w.length, BLOCK, (from, to, scratch) -> adamRange(arrays, step, from, to));
    }

    // Plain Java: all arrays are read and written at the same index, so the compiler vectorises it.
    private static void adamRange(AdamArrays arrays, AdamStep step, int from, int to) {
        float[] w = arrays.w;
        float[] g = arrays.g;
        float[] m = arrays.m;
        float[] v = arrays.v;
        float beta1 = step.beta1;
        float beta2 = step.beta2;
        float scale = step.gradientScale;
        float correction = step.secondCorrection;
        float epsilon = step.epsilon;
        float rate = step.rate;
        for (int i = from; i < to; i++) {
            float gradient = g[i] * scale;
            g[i] = 0f;
            float first = beta1 * m[i] + (1f - beta1) * gradient;
            float second = beta2 * v[i] + (1f - beta2) * (gradient * gradient);
            m[i] = first;
            v[i] = second;
            w[i] -= rate * first / ((float) Math.sqrt(second) * correction + epsilon);
        }
    }
}
