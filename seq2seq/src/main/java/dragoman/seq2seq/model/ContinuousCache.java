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
 * What a language model remembers of the text that it has read, beyond its state (the continuous cache of Grave, Joulin and Usunier, 2017):
 * the outputs h_i of its last layer, each with the token x_{i+1} that followed. A token is foreseen as the model does, and as it went on
 * where the output was like the present one:
 *
 * <pre>{@code p(v | x_0 … x_t) = (1 − λ) p_model(v) + λ Σ_{i<t, x_{i+1}=v} w_i / Σ_{i<t} w_i,   w_i = exp(θ cos(h_t, h_i))}</pre>
 *
 * <p>Nothing is learnt and no weight changes; a name read once can be foreseen the next time. For one text read once, from its first step.
 */
public final class ContinuousCache {
    private final Options options;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long steps;

    /**
     * How much is remembered, and how it counts.
     *
     * @param size N, the steps that are looked back on
     * @param share λ, the share of what is remembered in a probability, in [0, 1)
     * @param sharpness θ, above 0: how much more the most alike outputs count; 0 would count all alike
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
     * Steps that were read together.
     *
     * @param start the first of them
     * @param keys their outputs, each of length 1, packed H × steps
     * @param tokens what followed each
     */
    private record Chunk(long start, PackedMatrix keys, int[] tokens) {
        long end() {
            return start + tokens.length;
        }
    }

    /** Remembers nothing yet. */
    public ContinuousCache(Options options) {
        this.options = options;
    }

    /**
     * Reads the next steps of the text.
     *
     * @param losses {@code -log p_model} of the token behind each step, in nats, of which {@code -log p} is made; the first step of a text has
     *     nothing to look back on and keeps the model's
     * @param outputs of the model's last layer, T × H; they stay as they are
     * @param targets the token behind each step
     */
    public void mixInto(double[] losses, Matrix outputs, int[] targets, Compute compute) {
        Workspace.Mark mark = compute.workspace().mark();
        Matrix directions = directions(outputs, compute);
        PackedMatrix keys = PackedMatrix.allocate(outputs.columns(), outputs.rows());
        chunks.add(new Chunk(steps, keys.packTransposed(directions, compute.workers()), targets.clone()));
        Recall recall = new Recall(queries(directions, compute), targets);
        for (Chunk chunk : chunks) {
            recall.from(chunk, compute);
        }
        recall.mixInto(losses);
        steps += losses.length;
        while (!chunks.isEmpty() && chunks.getFirst().end() <= steps - options.size) {
            chunks.removeFirst();
        }
        compute.workspace().release(mark);
    }

    /** The rows of a matrix, each scaled to length 1; a row of zeros has no direction and stays. */
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

    /** θ times the directions, in their place: products with keys are θ cos then. */
    private Matrix queries(Matrix directions, Compute compute) {
        int end = directions.row(0) + directions.rows() * directions.columns();
        ArrayOps.scale(directions.data(), directions.row(0), end, (float) options.sharpness, compute.workers());
        return directions;
    }

    /** What a few steps in a row, the last ones read, find that they remember. */
    private final class Recall {
        private final Matrix queries;
        private final int[] targets;
        /** By step, the sum of {@code exp(θ cos − θ)} over all that it looks back on. */
        private final double[] weights;
        /** The same over those that the step's own target followed. */
        private final double[] weightsOfTarget;

        private Recall(Matrix queries, int[] targets) {
            this.queries = queries;
            this.targets = targets;
            weights = new double[targets.length];
            weightsOfTarget = new double[targets.length];
        }

        private void from(Chunk chunk, Compute compute) {
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

        /** The sum of a row whose first element belongs to {@code tokens[first]}, where the token is the given one. */
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

        private void mixInto(double[] losses) {
            for (int t = 0; t < losses.length; t++) {
                // No weight is left where every output points so far away that exp gives 0.
                if (weights[t] > 0) {
                    double remembered = weightsOfTarget[t] / weights[t];
                    losses[t] = -Math.log((1 - options.share) * Math.exp(-losses[t]) + options.share * remembered);
                }
            }
        }
    }
}
