package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.WeightMatrix;
import dragoman.core.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A weight matrix W, outputs × inputs, or some of its rows, packed for products: {@code x · Wᵀ} of the forward pass, {@code dY · W} of the backward pass.
 * Fixed weights are packed once, in their width and for the forward pass only; others are packed by {@link #pack} after each change.
 */
public final class PackedWeight {
    /** The rows of W; null if they are fixed and need not be packed again. */
    private final @Nullable Matrix trained;

    private final @Nullable PackedMatrix forward;
    private final @Nullable PackedMatrix backward;

    private PackedWeight(WeightMatrix rows, boolean fixed, boolean forwards, boolean backwards) {
        if (!fixed && rows instanceof Matrix floats) {
            trained = floats;
            forward = forwards ? PackedMatrix.allocate(rows.columns(), rows.rows()) : null;
            backward = backwards ? PackedMatrix.allocate(rows.rows(), rows.columns()) : null;
        } else {
            trained = null;
            forward = forwards ? PackedMatrix.ofTransposed(rows, Workers.single()) : null;
            backward = null;
        }
    }

    /** For both passes. */
    public static PackedWeight of(NetworkWeights weights, Parameter parameter) {
        return new PackedWeight(weights.weight(parameter), isFixed(weights), true, true);
    }

    /** Rows {@code from} to {@code to}, for the forward pass. */
    public static PackedWeight forward(NetworkWeights weights, Parameter parameter, int from, int to) {
        return new PackedWeight(weights.weight(parameter).rows(from, to), isFixed(weights), true, false);
    }

    /** For the backward pass. */
    public static PackedWeight backward(NetworkWeights weights, Parameter parameter) {
        return new PackedWeight(weights.weight(parameter), isFixed(weights), false, true);
    }

    private static boolean isFixed(NetworkWeights weights) {
        return weights instanceof FixedWeights;
    }

    /** Packs the weights; to be called before the first pass and whenever they have changed. Fixed weights are packed already. */
    public void pack(Workers workers) {
        if (trained == null) {
            return;
        }
        if (forward != null && backward != null) {
            PackedMatrix.packBoth(trained, forward, backward, workers);
        } else if (forward != null) {
            forward.packTransposed(trained, workers);
        } else if (backward != null) {
            backward.pack(trained, workers);
        }
    }

    /** {@code Wᵀ}, inputs × outputs. */
    public PackedMatrix forward() {
        if (forward == null) {
            throw new IllegalStateException("this weight is not packed for the forward pass");
        }
        return forward;
    }

    /**
     * W, outputs × inputs.
     *
     * @throws IllegalStateException if the weights are fixed
     */
    public PackedMatrix backward() {
        if (backward == null) {
            throw new IllegalStateException("fixed weights have no backward pass: widen them first");
        }
        return backward;
    }
}
