package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Projection to the vocabulary, softmax and cross-entropy, {@code L = -log softmax(x Wᵀ + b)[gold]}, computed in blocks of rows, so that the
 * logits of a batch are never all in memory. Rows that are not scored are left out before the products.
 */
public final class SoftmaxCrossEntropy {
    /** The number of rows of a block. Weights and their gradient are read from memory once a block, so few large blocks are faster than many. */
    private static final int BLOCK_ROWS = 512;

    private final Linear projection;
    private final int blockRows;

    /** @param projection from H values a row to V logits */
    public SoftmaxCrossEntropy(Linear projection) {
        this(projection, BLOCK_ROWS);
    }

    SoftmaxCrossEntropy(Linear projection, int blockRows) {
        this.projection = projection;
        this.blockRows = blockRows;
    }

    /**
     * The sum of the losses of all rows whose gold id is not {@code padding}, in nats.
     *
     * @param x N × H
     * @param gold N ids
     */
    public double loss(Matrix x, int[] gold, int padding, Compute compute) {
        int[] rows = scoredRows(gold, padding);
        double[] losses = new double[rows.length];
        run(new Scored(x, gold, padding), rows, losses, null, compute);
        return sum(losses);
    }

    /** The loss of each of the N rows in nats; 0 for a row that is not scored. */
    public double[] losses(Scored scored, Compute compute) {
        int[] rows = scoredRows(scored.gold, scored.padding);
        double[] ofScored = new double[rows.length];
        run(scored, rows, ofScored, null, compute);
        double[] losses = new double[scored.gold.length];
        for (int i = 0; i < rows.length; i++) {
            losses[rows[i]] = ofScored[i];
        }
        return losses;
    }

    /**
     * The sum of the losses in nats and the gradient of {@code weight · loss} with respect to x, N × H; adds the gradients of the projection.
     */
    public Result lossAndGradient(Scored scored, float weight, ParameterVector gradients, Compute compute) {
        int[] rows = scoredRows(scored.gold, scored.padding);
        Matrix dX = emptyGradient(scored.x, rows.length, compute);
        double[] losses = new double[rows.length];
        run(scored, rows, losses, new Backward(weight, gradients, dX), compute);
        return new Result(sum(losses), dX);
    }

    /**
     * Rows with their gold ids.
     *
     * @param x N × H
     * @param gold N ids
     * @param padding the id of rows that are not scored
     * @param smoothing label smoothing: the share of the target distribution that is spread over all ids, see
     *     {@link RowOps#smoothedCrossEntropy}
     */
    public record Scored(Matrix x, int[] gold, int padding, float smoothing) {
        /** Without label smoothing. */
        public Scored(Matrix x, int[] gold, int padding) {
            this(x, gold, padding, 0);
        }
    }

    /**
     * The sum of the losses in nats and its weighted gradient.
     *
     * @param dX the gradient with respect to x, N × H
     */
    public record Result(double loss, Matrix dX) {}

    private static double sum(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }

    /**
     * What the backward pass needs.
     *
     * @param weight the factor of the loss in the gradient
     * @param gradients the gradients of the projection, which are added to
     * @param dX the gradient with respect to x, N × H, written
     */
    private record Backward(float weight, ParameterVector gradients, Matrix dX) {}

    /**
     * @param losses written with the loss of each scored row
     * @param backward null if no gradient is computed
     */
    private void run(Scored scored, int[] rows, double[] losses, @Nullable Backward backward, Compute compute) {
        float weight = backward == null ? 0f : backward.weight;
        int size = blockSize(rows.length);
        for (int from = 0; from < rows.length; from += size) {
            Block block = new Block(scored, rows, from, Math.min(rows.length, from + size));
            Workspace.Mark mark = compute.workspace().mark();
            Matrix x = block.select(scored.x, compute);
            Matrix logits = projection.forward(x, compute);
            block.losses(logits, weight, losses, compute);
            if (backward != null) {
                // The copy of x is not needed after the gradient of the projection, so dX overwrites it.
                Matrix dBlock = block.isWhole() ? backward.dX.rows(block.from, block.to) : x;
                projection.backward(x, logits, dBlock, backward.gradients, compute);
                block.scatter(dBlock, backward.dX, compute);
            }
            compute.workspace().release(mark);
        }
    }

    /** Memory for the gradient with respect to x: zeros, or undefined if every row is scored and so written. */
    private static Matrix emptyGradient(Matrix x, int scoredRows, Compute compute) {
        Matrix dX = compute.workspace().matrix(x.rows(), x.columns());
        if (scoredRows < x.rows()) {
            compute.workers()
                    .split(x.rows(), 4, (from, to, scratch) -> dX.rows(from, to).fill(0f));
        }
        return dX;
    }

    /** Blocks of equal size, so that the weights are not read for a small last block. */
    private int blockSize(int rows) {
        int blocks = Math.max(1, (rows + blockRows - 1) / blockRows);
        return (rows + blocks - 1) / blocks;
    }

    private static int[] scoredRows(int[] gold, int padding) {
        int count = 0;
        for (int id : gold) {
            count += id == padding ? 0 : 1;
        }
        int[] rows = new int[count];
        for (int i = 0, next = 0; i < gold.length; i++) {
            if (gold[i] != padding) {
                rows[next++] = i;
            }
        }
        return rows;
    }

    /** The scored rows number {@code from} to {@code to}; {@code rows} holds the row of x of each. */
    private record Block(Scored scored, int[] rows, int from, int to) {
        /** Whether every row of x is scored, so that nothing has to be copied. */
        boolean isWhole() {
            return rows.length == scored.x.rows();
        }

        /** The rows of the block, one after another. */
        Matrix select(Matrix x, Compute compute) {
            if (isWhole()) {
                return x.rows(from, to);
            }
            Matrix selected = compute.workspace().matrix(to - from, x.columns());
            compute.workers().split(to - from, 4, (first, end, scratch) -> {
                for (int i = first; i < end; i++) {
                    copyRow(x, rows[from + i], selected, i);
                }
            });
            return selected;
        }

        /** Copies the gradient of the block to its rows of dX, unless it was computed there. */
        void scatter(Matrix dBlock, Matrix dX, Compute compute) {
            if (!isWhole()) {
                compute.workers().split(to - from, 4, (first, end, scratch) -> {
                    for (int i = first; i < end; i++) {
                        copyRow(dBlock, i, dX, rows[from + i]);
                    }
                });
            }
        }

        /** Writes the loss of each row, and replaces the logits by the gradient with respect to them. */
        void losses(Matrix logits, float weight, double[] losses, Compute compute) {
            compute.workers().split(to - from, 1, (first, end, scratch) -> {
                for (int i = first; i < end; i++) {
                    losses[from + i] = loss(logits, i, scored.gold[rows[from + i]], weight);
                }
            });
        }

        private double loss(Matrix logits, int row, int gold, float weight) {
            return scored.smoothing == 0
                    ? RowOps.crossEntropy(logits, row, gold, weight)
                    : RowOps.smoothedCrossEntropy(logits, row, gold, scored.smoothing, weight);
        }

        private static void copyRow(Matrix source, int row, Matrix target, int targetRow) {
            System.arraycopy(source.data(), source.row(row), target.data(), target.row(targetRow), source.columns());
        }
    }
}
