package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Arrays;
import java.util.Objects;

/** Element-wise operations and reductions over whole arrays: norms, dot products, clipping, and the update rules of the optimizers. */
public final class ArrayOps {
    /** Number of elements summed in float; the sums of blocks are added in double. It is fixed, so the result does not depend on threads. */
    private static final int BLOCK = 4096;

    private ArrayOps() {}

    /**
     * Computes the dot product {@code Σ a_i b_i} of n elements.
     *
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        Objects.checkFromIndexSize(aOffset, n, a.length);
        Objects.checkFromIndexSize(bOffset, n, b.length);
        return KernelChoice.current().dot(a, aOffset, b, bOffset, n);
    }

    /**
     * Computes {@code y += alpha · x} over n elements.
     *
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public static void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        Objects.checkFromIndexSize(xOffset, n, x.length);
        Objects.checkFromIndexSize(yOffset, n, y.length);
        KernelChoice.current().axpy(alpha, x, xOffset, y, yOffset, n);
    }

    /** Returns the Euclidean norm of all elements. Blocks of {@value #BLOCK} are summed in float, their sums in double. */
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

    /** Computes {@code a *= factor} for the elements {@code first} (inclusive) to {@code end} (exclusive). */
    public static void scale(float[] a, int first, int end, float factor, Workers workers) {
        workers.split(end - first, BLOCK, (from, to, scratch) -> {
            for (int i = first + from; i < first + to; i++) {
                a[i] *= factor;
            }
        });
    }

    /** Clips every element to [-limit, limit]. */
    public static void clamp(float[] a, float limit, Workers workers) {
        workers.split(a.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                a[i] = Math.max(-limit, Math.min(limit, a[i]));
            }
        });
    }

    /**
     * Computes {@code a += share · (target - a)}, one step of an exponential moving average.
     *
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static void approach(float[] a, float[] target, float share, Workers workers) {
        requireLength(a.length, target);
        workers.split(a.length, BLOCK, (from, to, scratch) -> {
            for (int i = from; i < to; i++) {
                a[i] += share * (target[i] - a[i]);
            }
        });
    }

    /** Sets every element to 0. */
    public static void clear(float[] a, Workers workers) {
        workers.split(a.length, BLOCK, (from, to, scratch) -> Arrays.fill(a, from, to, 0f));
    }

    /**
     * Applies one step of gradient descent, {@code w -= rate · gradientScale · g}, and sets {@code g = 0}.
     *
     * @throws IllegalArgumentException if the arrays differ in length
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

    /** Scalars of one momentum step: the learning rate, the momentum coefficient, and the factor that gradients are multiplied by first. */
    public record MomentumStep(float rate, float momentum, float gradientScale) {}

    /**
     * Applies one step of gradient descent with momentum (Polyak, 1964): {@code v = momentum · v + gradientScale · g}, {@code w -= rate · v},
     * and {@code g = 0}.
     *
     * @throws IllegalArgumentException if the arrays differ in length
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

    /** Arrays of one Adam step, all of one length: weights, gradient, first moment and second moment. */
    public record AdamArrays(float[] w, float[] g, float[] m, float[] v) {
        /** @throws IllegalArgumentException if the arrays differ in length */
        public AdamArrays {
            requireLength(w.length, g);
            requireLength(w.length, m);
            requireLength(w.length, v);
        }
    }

    /**
     * Scalars of one Adam step (Kingma and Ba, 2015, algorithm 1) with the bias corrections folded in: {@code m = β₁m + (1-β₁)g}, {@code v = β₂v +
     * (1-β₂)g²}, {@code w -= rate · m / (√v · secondCorrection + epsilon)}, where g is multiplied by {@code gradientScale} first.
     *
     * @param rate the learning rate divided by {@code 1 - β₁ᵗ}
     * @param secondCorrection {@code 1 / √(1 - β₂ᵗ)}
     */
    public record AdamStep(
            float rate, float beta1, float beta2, float epsilon, float secondCorrection, float gradientScale) {}

    /** Applies one Adam step to all elements in a single pass over memory and sets the gradient to 0. */
    public static void adamStep(AdamArrays arrays, AdamStep step, Workers workers) {
        workers.split(arrays.w.length, BLOCK, (from, to, scratch) -> adamRange(arrays, step, from, to));
    }

    // Plain Java: every array is accessed at the same index, so HotSpot auto-vectorizes the loop.
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
