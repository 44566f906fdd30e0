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
import java.util.Optional;

/**
 * A residual connection (He et al., 2016) around a recurrent layer, outside its activation: {@code y_t = x_t + h_t}, or, where the sizes
 * differ, {@code y_t = P x_t + p + h_t} with a learned projection. The state is still h. Around a layer whose outputs are zeros it is the identity,
 * and the gradient passes unchanged, bit for bit.
 */
public final class Residual implements RecurrentLayer {
    private final RecurrentLayer branch;
    private final Optional<Linear> projection;

    /** Around a layer whose input and output have one size. */
    public Residual(RecurrentLayer branch) {
        this(branch, Optional.empty());
    }

    /**
     * With a projection of the input.
     *
     * @param projection from the input size to the output size of the layer
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public Residual(RecurrentLayer branch, Linear projection) {
        this(branch, Optional.of(projection));
    }

    private Residual(RecurrentLayer branch, Optional<Linear> projection) {
        int skipped = projection.map(Linear::outputs).orElseGet(branch::inputSize);
        boolean reads = projection.isEmpty() || projection.get().inputs() == branch.inputSize();
        if (skipped != branch.outputSize() || !reads) {
            throw new IllegalArgumentException(
                    "a residual connection of size " + skipped + " around a layer with outputs of size "
                            + branch.outputSize() + "; different sizes need a projection");
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
        projection.ifPresent(linear -> linear.pack(workers));
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

    /** The skip connection, in a matrix of its own. */
    private Matrix skip(Matrix x, Compute compute) {
        return projection.isEmpty() ? copy(x, compute) : projection.get().forward(x, compute);
    }

    private static Matrix copy(Matrix x, Compute compute) {
        return compute.workspace().matrix(x.rows(), x.columns()).copyFrom(x);
    }

    private static void add(Matrix x, Matrix to, Compute compute) {
        compute.workers().split(x.rows(), 4, (from, end, scratch) -> RowOps.add(x.rows(from, end), to.rows(from, end)));
    }

    /** @param x the input of the layer */
    private record Pass(RnnPass branch, Optional<Linear> projection, Sequence x, Sequence output) implements RnnPass {
        @Override
        public State finalState() {
            return branch.finalState();
        }

        @Override
        public String toString() {
            return RnnPass.describe(this);
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            return branch.units(workspace);
        }

        @Override
        public RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            RnnGradient gradient = branch.backward(upstream, gradients, compute);
            Matrix dOutput = upstream.output();
            if (dOutput == null) {
                return gradient;
            }
            // forward: y = x + h, or y = P x + p + h
            Matrix dX = projectionBackward(skipGradient(dOutput, compute), gradients, compute);
            add(gradient.input(), dX, compute);
            return new RnnGradient(dX, gradient.initialState());
        }

        @Override
        public TruncatedBackward truncated(int sweeps, boolean inputWanted, Compute compute) {
            return new Truncated(this, branch.truncated(sweeps, inputWanted, compute), compute);
        }

        /** The gradient with respect to x of the skip connection alone; adds the gradients of the projection, if there is one. */
        private Matrix projectionBackward(Matrix dSkip, ParameterVector gradients, Compute compute) {
            return projection.isEmpty() ? dSkip : projection.get().backward(x.values(), dSkip, gradients, compute);
        }

        /** The part of the gradient that takes the skip connection: a copy of {@code dOutput} with zeros in padding. */
        private Matrix skipGradient(Matrix dOutput, Compute compute) {
            Matrix dSkip = copy(dOutput, compute);
            clearPadding(dSkip);
            return dSkip;
        }

        /** The content of padded rows of a gradient is undefined, so the skip connection must not pass it on. */
        private void clearPadding(Matrix dOutput) {
            TimeLoop loop = new TimeLoop(x.steps(), x.lengths(), x.padding(), false);
            for (int t = 0; t < x.steps(); t++) {
                for (int b = 0; b < x.batch(); b++) {
                    if (loop.isPadding(t, b)) {
                        Rows.clear(dOutput, t * x.batch() + b);
                    }
                }
            }
        }
    }

    /** The sweeps of truncated back-propagation. */
    private static final class Truncated implements TruncatedBackward {
        private final Pass pass;
        private final TruncatedBackward branch;
        private final Matrix sumOfSkips;

        Truncated(Pass pass, TruncatedBackward branch, Compute compute) {
            this.pass = pass;
            this.branch = branch;
            Matrix output = pass.output.values();
            sumOfSkips = compute.workspace().zeros(output.rows(), output.columns());
        }

        @Override
        public List<SweepGradient> sweep(
                List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute) {
            List<SweepGradient> gradients = branch.sweep(dOutputs, cuts, inputWanted, compute);
            for (int i = 0; i < gradients.size(); i++) {
                Workspace.Mark mark = compute.workspace().mark();
                Matrix dSkip = pass.skipGradient(dOutputs.get(i), compute);
                add(dSkip, sumOfSkips, compute);
                if (inputWanted) {
                    Matrix skip = pass.projection.isEmpty()
                            ? dSkip
                            : pass.projection.get().inputGradient(dSkip, compute);
                    add(skip, gradients.get(i).wantedInput(), compute);
                }
                compute.workspace().release(mark);
            }
            return gradients;
        }

        @Override
        public void finish(ParameterVector gradients, Compute compute) {
            branch.finish(gradients, compute);
            pass.projectionBackward(sumOfSkips, gradients, compute);
        }

        @Override
        public Matrix finishToInput(ParameterVector gradients, Compute compute) {
            Matrix dX = branch.finishToInput(gradients, compute);
            add(pass.projectionBackward(sumOfSkips, gradients, compute), dX, compute);
            return dX;
        }
    }
}
