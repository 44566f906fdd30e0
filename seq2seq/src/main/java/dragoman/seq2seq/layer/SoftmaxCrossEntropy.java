package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;

/**
 * Projection to the vocabulary, softmax and cross-entropy {@code L = -log softmax(x Wᵀ + b)[gold]}, block of rows by block of rows, so that
 * the logits of a batch are never held whole. Rows that are not to be scored are left out before the products.
 */
public final class SoftmaxCrossEntropy {
    /** Rows of a block: weights and their gradient stream from memory once a block, so few large blocks are better than many. */
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
     * The summed loss of all rows whose gold id is not {@code padding}, in nats.
     *
     * @param x N × H
     * @param gold N ids
     */
    public double loss(Matrix x, int[] gold, int padding, Compute compute) {
        return run(x, gold, padding, 0f, null, compute).loss;
    }

    /** The loss of each row in nats, N of them; 0 for a row that is not scored. */
    public double[] losses(Scored scored, Compute compute) {
        int[] rows = scoredRows(scored.gold, scored.padding);
        double[] losses = new double[scored.gold.length];
        int size = blockSize(rows.length);
        for (int from = 0; from < rows.length; from += size) {
            int to = Math.min(rows.length, from + size);
            Workspace.Mark mark = compute.workspace().mark();
            Matrix logits = projection.forward(gather(scored.x, rows, from, to, compute), compute);
            double[] ofBlock = rowLosses(logits, rows, from, scored.gold, 0f, compute);
            for (int i = from; i < to; i++) {
                losses[rows[i]] = ofBlock[i - from];
            }
            compute.workspace().release(mark);
        }
        return losses;
    }

    /** The summed loss in nats, and the gradient of {@code weight · loss} by x, N × H; that of the projection is added. */
    public Result lossAndGradient(Scored scored, float weight, ParameterVector gradients, Compute compute) {
        return run(scored.x, scored.gold, scored.padding, weight, gradients, compute);
    }

    /** Rows with the id that each should give; those with the id {@code padding} are not scored. */
    public record Scored(Matrix x, int[] gold, int padding) {}

    /** @param dX null where no gradient was asked for */
    public record Result(double loss, Matrix dX) {}

    private Result run(Matrix x, int[] gold, int padding, float weight, ParameterVector gradients, Compute compute) {
        boolean backward = gradients != null;
        int[] rows = scoredRows(gold, padding);
        Matrix dX = backward ? compute.workspace().zeros(x.rows(), x.columns()) : null;
        double loss = 0;
        int size = blockSize(rows.length);
        for (int from = 0; from < rows.length; from += size) {
            int to = Math.min(rows.length, from + size);
            Workspace.Mark mark = compute.workspace().mark();
            Matrix block = gather(x, rows, from, to, compute);
            Matrix logits = projection.forward(block, compute);
            for (double rowLoss : rowLosses(logits, rows, from, gold, weight, compute)) {
                loss += rowLoss;
            }
            if (backward) {
                Matrix dBlock = projection.backward(block, logits, gradients, compute);
                for (int i = from; i < to; i++) {
                    dX.rows(rows[i], rows[i] + 1).copyFrom(dBlock.rows(i - from, i - from + 1));
                }
            }
            compute.workspace().release(mark);
        }
        return new Result(loss, dX);
    }

    /** Blocks of equal size, so that no small rest streams the weights alone. */
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

    private static Matrix gather(Matrix x, int[] rows, int from, int to, Compute compute) {
        Matrix block = compute.workspace().matrix(to - from, x.columns());
        for (int i = from; i < to; i++) {
            block.rows(i - from, i - from + 1).copyFrom(x.rows(rows[i], rows[i] + 1));
        }
        return block;
    }

    /** The loss of each row; the logits become their gradient. */
    private static double[] rowLosses(Matrix logits, int[] rows, int first, int[] gold, float weight, Compute compute) {
        double[] losses = new double[logits.rows()];
        compute.workers().split(logits.rows(), 1, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                losses[r] = RowOps.crossEntropy(logits, r, gold[rows[first + r]], weight);
            }
        });
        return losses;
    }
}
