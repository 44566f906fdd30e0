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
        return run(new Scored(x, gold, padding), 0f, null, compute).loss;
    }

    /** The loss of each row in nats, N of them; 0 for a row that is not scored. */
    public double[] losses(Scored scored, Compute compute) {
        int[] rows = scoredRows(scored.gold, scored.padding);
        double[] ofScored = new double[rows.length];
        run(scored, rows, new Sink(0f, null, null, ofScored), compute);
        double[] losses = new double[scored.gold.length];
        for (int i = 0; i < rows.length; i++) {
            losses[rows[i]] = ofScored[i];
        }
        return losses;
    }

    /** The summed loss in nats, and the gradient of {@code weight · loss} by x, N × H; that of the projection is added. */
    public Result lossAndGradient(Scored scored, float weight, ParameterVector gradients, Compute compute) {
        return run(scored, weight, gradients, compute);
    }

    /**
     * Rows with the id that each should give; those with the id {@code padding} are not scored.
     *
     * @param smoothing the share of the target that is spread over all ids, see {@link RowOps#smoothedCrossEntropy}
     */
    public record Scored(Matrix x, int[] gold, int padding, float smoothing) {
        /** With the whole target at the gold id. */
        public Scored(Matrix x, int[] gold, int padding) {
            this(x, gold, padding, 0);
        }
    }

    /** @param dX null where no gradient was asked for */
    public record Result(double loss, Matrix dX) {}

    private Result run(Scored scored, float weight, ParameterVector gradients, Compute compute) {
        int[] rows = scoredRows(scored.gold, scored.padding);
        Matrix dX = gradients == null ? null : emptyGradient(scored.x, rows.length, compute);
        double[] losses = new double[rows.length];
        run(scored, rows, new Sink(weight, gradients, dX, losses), compute);
        double loss = 0;
        for (double rowLoss : losses) {
            loss += rowLoss;
        }
        return new Result(loss, dX);
    }

    /**
     * Where results go.
     *
     * @param weight the factor of the loss whose gradient is made
     * @param gradients the projection's are added to it; null where no gradient is asked for
     * @param dX N × H, or null
     * @param losses one for each scored row
     */
    private record Sink(float weight, ParameterVector gradients, Matrix dX, double[] losses) {}

    private void run(Scored scored, int[] rows, Sink sink, Compute compute) {
        int size = blockSize(rows.length);
        for (int from = 0; from < rows.length; from += size) {
            Block block = new Block(scored, rows, from, Math.min(rows.length, from + size));
            Workspace.Mark mark = compute.workspace().mark();
            Matrix x = block.select(scored.x, compute);
            Matrix logits = projection.forward(x, compute);
            block.losses(logits, sink.weight, sink.losses, compute);
            if (sink.gradients != null) {
                // A copy of x has served its turn once the projection's gradient is made.
                Matrix dBlock = block.isWhole() ? sink.dX.rows(block.from, block.to) : x;
                projection.backward(x, logits, dBlock, sink.gradients, compute);
                block.scatter(dBlock, sink.dX, compute);
            }
            compute.workspace().release(mark);
        }
    }

    /** Room for the gradient by x: zeros, or not yet written where every row is scored. */
    private static Matrix emptyGradient(Matrix x, int scoredRows, Compute compute) {
        Matrix dX = compute.workspace().matrix(x.rows(), x.columns());
        if (scoredRows < x.rows()) {
            compute.workers()
                    .split(x.rows(), 4, (from, to, scratch) -> dX.rows(from, to).fill(0f));
        }
        return dX;
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

    /** Scored rows {@code from} to {@code to}; {@code rows} tells where each stands in x. */
    private record Block(Scored scored, int[] rows, int from, int to) {
        /** Whether every row of x is scored: then nothing has to be copied. */
        boolean isWhole() {
            return rows.length == scored.x.rows();
        }

        /** The block's rows of x side by side. */
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

        /** Copies the block's gradient to its rows of dX, unless it stands there already. */
        void scatter(Matrix dBlock, Matrix dX, Compute compute) {
            if (!isWhole()) {
                compute.workers().split(to - from, 4, (first, end, scratch) -> {
                    for (int i = first; i < end; i++) {
                        copyRow(dBlock, i, dX, rows[from + i]);
                    }
                });
            }
        }

        /** The loss of each row, written to its place among all scored rows; the logits become their gradient. */
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
