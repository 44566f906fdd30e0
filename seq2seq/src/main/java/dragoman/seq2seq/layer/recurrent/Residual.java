package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.List;

/**
 * A residual connection (He et al., 2016) around a recurrent layer, outside its activation: {@code y_t = x_t + h_t}, or where the widths
 * differ {@code y_t = P x_t + p + h_t} with a learned projection. The state stays h. A layer that gives zeros makes it the identity, and
 * then the gradient passes unchanged, bit for bit.
 */
public final class Residual implements RecurrentLayer {
    private final RecurrentLayer branch;
    private final Linear projection;

    /** Around a layer that gives as many values as it reads. */
    public Residual(RecurrentLayer branch) {
        this(branch, null);
    }

    /**
     * With a projection on the skip.
     *
     * @param projection from the branch's input to its output size; null for none
     * @throws IllegalArgumentException if the widths do not fit
     */
    public Residual(RecurrentLayer branch, Linear projection) {
        int skipped = projection == null ? branch.inputSize() : projection.outputs();
        boolean reads = projection == null || projection.inputs() == branch.inputSize();
        if (skipped != branch.outputSize() || !reads) {
            throw new IllegalArgumentException(
                    "a residual connection of " + skipped + " values around a layer that gives " + branch.outputSize()
                            + "; unequal widths need a projection");
        }
        this.branch = branch;
        this.projection = projection;
    }

    @Override
    public int inputSize() {
        return branch.inputSize();
    }

    @Override
    public int outputSize() {
        return branch.outputSize();
    }

    @Override
    public void pack(Workers workers) {
        branch.pack(workers);
        if (projection != null) {
            projection.pack(workers);
        }
    }

    @Override
    public State zeroState(int rows, Workspace workspace) {
        return branch.zeroState(rows, workspace);
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        RnnPass pass = branch.forward(x, initial, compute);
        Matrix output = skip(x.values(), compute);
        add(pass.output().values(), output, compute);
        return new Pass(pass, projection, x, x.with(output));
    }

    @Override
    public RnnStep step(Matrix x, State state, Compute compute) {
        RnnStep step = branch.step(x, state, compute);
        Matrix output = skip(x, compute);
        add(step.output(), output, compute);
        return new RnnStep(output, step.state());
    }

    /** What goes past the layer, in a matrix of its own. */
    private Matrix skip(Matrix x, Compute compute) {
        return projection == null ? copy(x, compute) : projection.forward(x, compute);
    }

    private static Matrix copy(Matrix x, Compute compute) {
        return compute.workspace().matrix(x.rows(), x.columns()).copyFrom(x);
    }

    private static void add(Matrix x, Matrix to, Compute compute) {
        compute.workers().split(x.rows(), 4, (from, end, scratch) -> RowOps.add(x.rows(from, end), to.rows(from, end)));
    }

    /** @param x the layer's input */
    private record Pass(RnnPass branch, Linear projection, Sequence x, Sequence output) implements RnnPass {
        @Override
        public State finalState() {
            return branch.finalState();
        }

        @Override
        public RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            RnnGradient gradient = branch.backward(upstream, gradients, compute);
            if (upstream.output() == null) {
                return gradient;
            }
            Matrix dSkip = skipped(upstream.output(), compute);
            Matrix dX = projection == null ? dSkip : projection.backward(x.values(), dSkip, gradients, compute);
            add(gradient.input(), dX, compute);
            return new RnnGradient(dX, gradient.initialState());
        }

        @Override
        public TruncatedBackward truncated(int walks, boolean inputWanted, Compute compute) {
            return new Truncated(this, branch.truncated(walks, inputWanted, compute), compute);
        }

        /** What goes past the layer of the gradient by its output; the same in the sum of several. */
        private Matrix skipped(Matrix dOutput, Compute compute) {
            Matrix dSkip = copy(dOutput, compute);
            clearPadding(dSkip);
            return dSkip;
        }

        /** What stands in padded rows of a gradient means nothing, so the skip must not carry it on. */
        private void clearPadding(Matrix dOutput) {
            TimeLoop loop = new TimeLoop(x.steps(), x.lengths(), x.padding(), false);
            for (int t = 0; t < x.steps(); t++) {
                for (int b = 0; b < x.batch(); b++) {
                    if (loop.isPadding(t, b)) {
                        BackwardWalk.clearRow(dOutput, t * x.batch() + b);
                    }
                }
            }
        }
    }

    /** The truncated way back. */
    private static final class Truncated implements TruncatedBackward {
        private final Pass pass;
        private final TruncatedBackward branch;
        private final Matrix sumOfSkipped;

        Truncated(Pass pass, TruncatedBackward branch, Compute compute) {
            this.pass = pass;
            this.branch = branch;
            Matrix output = pass.output.values();
            sumOfSkipped = compute.workspace().zeros(output.rows(), output.columns());
        }

        @Override
        public List<RnnGradient> walk(
                List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute) {
            List<RnnGradient> gradients = branch.walk(dOutputs, cuts, inputWanted, compute);
            for (int i = 0; i < gradients.size(); i++) {
                Workspace.Mark mark = compute.workspace().mark();
                Matrix dSkip = pass.skipped(dOutputs.get(i), compute);
                add(dSkip, sumOfSkipped, compute);
                if (inputWanted) {
                    Matrix past = pass.projection == null ? dSkip : pass.projection.inputGradient(dSkip, compute);
                    add(past, gradients.get(i).input(), compute);
                }
                compute.workspace().release(mark);
            }
            return gradients;
        }

        @Override
        public Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute) {
            Matrix dX = branch.finish(gradients, inputWanted, compute);
            Matrix past = pass.projection == null
                    ? sumOfSkipped
                    : pass.projection.backward(pass.x.values(), sumOfSkipped, gradients, compute);
            if (inputWanted) {
                add(past, dX, compute);
            }
            return dX;
        }
    }
}
