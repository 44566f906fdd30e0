package dragoman.seq2seq.model;

import dragoman.core.ArrayOps;
import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The continuous cache of a language model (Grave, Joulin and Usunier, 2017): it holds the outputs h_i of the last layer for the text read so
 * far, each with the token x_{i+1} that followed. The prediction of the model is interpolated with the tokens that followed similar outputs:
 *
 * <pre>{@code p(v | x_0 … x_t) = (1 − λ) p_model(v) + λ Σ_{i<t, x_{i+1}=v} w_i / Σ_{i<t} w_i,   w_i = exp(θ cos(h_t, h_i))}</pre>
 *
 * <p>Nothing is trained. A cache is for one text, which is read once from its first step.
 */
public final class ContinuousCache {
    private final Options options;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long steps;

    /**
     * The size of the cache and its weight.
     *
     * @param size N, the number of steps that the cache holds
     * @param share λ, the weight of the cache in the interpolation, in [0, 1)
     * @param sharpness θ, above 0: the larger, the more the most similar outputs count
     */
    public record Options(int size, double share, double sharpness) {
        public Options {
            if (size < 1 || !(share >= 0 && share < 1) || !(sharpness > 0 && sharpness < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a cache of " + size + " steps, share " + share + ", sharpness "
                        + sharpness
                        + "; the steps must be at least 1, the share from 0 to below 1, the sharpness above 0");
            }
        }
    }

    /**
     * Consecutive steps that were read in one call.
     *
     * @param start the number of the first step
     * @param keys their outputs, each scaled to norm 1, packed, H × steps
     * @param tokens the token that followed each step
     */
    private record Chunk(long start, PackedMatrix keys, int[] tokens) {
        long end() {
            return start + tokens.length;
        }
    }

    /** An empty cache. */
    public ContinuousCache(Options options) {
        this.options = options;
    }

    /**
     * Adds the next steps of the text to the cache, and interpolates their losses.
     *
     * @param losses {@code -log p_model} of the token after each step, in nats; replaced by {@code -log p}. The first step of a text has an
     *     empty cache and keeps the loss of the model
     * @param outputs the outputs of the last layer, T × H, which are not changed
     * @param targets the token after each step
     */
    public void interpolate(double[] losses, Matrix outputs, int[] targets, Compute compute) {
        Workspace.Mark mark = compute.workspace().mark();
        Matrix directions = directions(outputs, compute);
        PackedMatrix keys = PackedMatrix.allocate(outputs.columns(), outputs.rows());
        chunks.add(new Chunk(steps, keys.packTransposed(directions, compute.workers()), targets.clone()));
        Lookup lookup = new Lookup(queries(directions, compute), targets);
        for (Chunk chunk : chunks) {
            lookup.add(chunk, compute);
        }
        lookup.interpolate(losses);
        steps += losses.length;
        while (!chunks.isEmpty() && chunks.getFirst().end() <= steps - options.size) {
            chunks.removeFirst();
        }
        compute.workspace().release(mark);
    }

    /** A copy with each row scaled to norm 1; a row of zeros is unchanged. */
    private static Matrix directions(Matrix outputs, Compute compute) {
        Matrix directions =
                compute.workspace().matrix(outputs.rows(), outputs.columns()).copyFrom(outputs);
        for (int t = 0; t < directions.rows(); t++) {
            int at = directions.row(t);
            float square = ArrayOps.dot(directions.data(), at, directions.data(), at, directions.columns());
            if (square > 0) {
                float factor = (float) (1 / Math.sqrt(square));
                ArrayOps.scale(directions.data(), at, at + directions.columns(), factor, compute.workers());
            }
        }
        return directions;
    }

    /** Multiplies the directions by θ, in place, so that their products with keys are θ cos. */
    private Matrix queries(Matrix directions, Compute compute) {
        int end = directions.row(0) + directions.rows() * directions.columns();
        ArrayOps.scale(directions.data(), directions.row(0), end, (float) options.sharpness, compute.workers());
        return directions;
    }

    /** The lookup of consecutive steps in the cache. */
    private final class Lookup {
        private final Matrix queries;
        private final int[] targets;
        /** For each step, the sum of {@code exp(θ cos − θ)} over the cached steps. */
        private final double[] weights;
        /** The same sum over the cached steps that were followed by the target of the step. */
        private final double[] weightsOfTarget;

        private Lookup(Matrix queries, int[] targets) {
            this.queries = queries;
            this.targets = targets;
            weights = new double[targets.length];
            weightsOfTarget = new double[targets.length];
        }

        private void add(Chunk chunk, Compute compute) {
            Workspace.Mark mark = compute.workspace().mark();
            Matrix scores = compute.workspace().matrix(queries.rows(), chunk.tokens.length);
            Gemm.multiply(queries, chunk.keys, scores, compute.workers());
            for (int t = 0; t < targets.length; t++) {
                int first = (int) Math.max(0, steps + t - options.size - chunk.start);
                int end = (int) Math.min(chunk.tokens.length, steps + t - chunk.start);
                if (first < end) {
                    Matrix row = scores.rows(t, t + 1).columns(first, end);
                    weights[t] += RowOps.expSum(row, 0, (float) options.sharpness);
                    weightsOfTarget[t] += sumWhere(chunk.tokens, first, targets[t], row);
                }
            }
            compute.workspace().release(mark);
        }

        /** The sum of the elements of a row whose token is the given one; the first element belongs to {@code tokens[first]}. */
        private static double sumWhere(int[] tokens, int first, int token, Matrix row) {
            double sum = 0;
            int at = row.row(0);
            for (int i = 0; i < row.columns(); i++) {
                if (tokens[first + i] == token) {
                    sum += row.data()[at + i];
                }
            }
            return sum;
        }

        private void interpolate(double[] losses) {
            for (int t = 0; t < losses.length; t++) {
                // The sum is 0 if all outputs are so dissimilar that exp underflows.
                if (weights[t] > 0) {
                    double cached = weightsOfTarget[t] / weights[t];
                    losses[t] = -Math.log((1 - options.share) * Math.exp(-losses[t]) + options.share * cached);
                }
            }
        }
    }
}
