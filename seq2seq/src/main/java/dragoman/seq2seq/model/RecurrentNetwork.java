package dragoman.seq2seq.model;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.Initializer;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.RecurrentConfig;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The method itself: a state that goes through a sequence, {@code h_t = φ(W_xh x_t + W_hh h_{t-1} + b_h)}, and what is read off it,
 * {@code y_t = W_hy h_t + b_y} (Elman, 1990), or y_t = h_t without output weights. One layer or several, each with a cell, a size and a
 * direction of its own; h_t is that of the last one, with its residual connection where it has one.
 *
 * <p>One call reads sequences of any lengths and returns y of every step or of the last alone, and the states when asked, see {@link
 * Returns}; what was returned goes back by {@link Pass#backward}. Inputs are real vectors; ids come as {@link Sequence#oneHot}. The state
 * before the first step is zero or learned as {@link RecurrentConfig} says, or the one that is given: another network's final state, or
 * {@link #randomState}.
 *
 * <p>Threads may share it while its weights stand still.
 */
public final class RecurrentNetwork {
    private final RecurrentConfig config;
    private final ParameterVector weights;
    private final RnnStack stack;
    /** Null without output weights. */
    private final Linear output;

    /**
     * The parameters of a network: the layers' {@code rnn.weight_ih_l0}, …, see {@link RnnStack#declare}; W_hy and b_y, {@code output.weight}
     * and {@code output.bias}; a learned initial state, {@code initial.hidden_l0}, {@code initial.cell_l0}, ….
     */
    public static ParameterLayout layout(RecurrentConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", config.layers());
        List<LayerShape> layers = config.layers().layers();
        for (int l = 0; l < layers.size() && config.learnedInitialState(); l++) {
            layout.vector(hiddenName(l), layers.get(l).outputSize());
            if (layers.get(l).cell().hasCellState()) {
                layout.vector(cellName(l), layers.get(l).outputSize());
            }
        }
        if (config.outputs() > 0) {
            Linear.declare(layout, "output", layers.getLast().outputSize(), config.outputs());
        }
        return layout.build();
    }

    private static String hiddenName(int l) {
        return "initial.hidden_l" + l;
    }

    private static String cellName(int l) {
        return "initial.cell_l" + l;
    }

    /** A network with first weights drawn by seed; a learned initial state starts from zero. */
    public static RecurrentNetwork initialized(RecurrentConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new RecurrentNetwork(config, weights, workers);
    }

    /** A network over the given weights, which stay shared: after changing them, {@link #pack}. */
    public RecurrentNetwork(RecurrentConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        stack = RnnStack.of(config.layers(), weights, "rnn", new Dropout(0f, 0));
        output = config.outputs() > 0 ? new Linear(weights, "output") : null;
        pack(workers);
    }

    /** Makes the packed copies of the weights anew; to be called after they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        if (output != null) {
            output.pack(workers);
        }
    }

    public RecurrentConfig config() {
        return config;
    }

    public ParameterVector weights() {
        return weights;
    }

    /** The state in which B sequences begin unless another is given: zeros, or what was learned; in the workspace. */
    public State initialState(int rows, Compute compute) {
        State state = stack.zeroState(rows, compute.workspace());
        for (int l = 0; l < state.layers() && config.learnedInitialState(); l++) {
            RowOps.broadcast(weights.matrix(hiddenName(l)), state.hidden().get(l));
            if (weights.layout().has(cellName(l))) {
                RowOps.broadcast(weights.matrix(cellName(l)), state.cell().get(l));
            }
        }
        return state;
    }

    /** A state whose values are drawn evenly from -1 to 1 by seed; row b is the same whatever the number of rows. In the workspace. */
    public State randomState(int rows, long seed, Compute compute) {
        State state = stack.zeroState(rows, compute.workspace());
        for (int l = 0; l < state.layers(); l++) {
            fill(state.hidden().get(l), new SplittableRandom(seed * 31 + 2 * l));
        }
        for (int l = 0; l < state.cell().size(); l++) {
            fill(state.cell().get(l), new SplittableRandom(seed * 31 + 2 * l + 1));
        }
        return state;
    }

    private static void fill(Matrix x, SplittableRandom random) {
        for (int r = 0; r < x.rows(); r++) {
            for (int c = 0; c < x.columns(); c++) {
                x.set(r, c, (float) random.nextDouble(-1, 1));
            }
        }
    }

    /** Reads sequences and returns y after the last step of each. */
    public Pass forward(Sequence x, Compute compute) {
        return forward(x, Returns.LAST, compute);
    }

    /** Reads sequences from the initial state that {@link #initialState} gives. */
    public Pass forward(Sequence x, Returns returns, Compute compute) {
        return new Pass(x, initialState(x.batch(), compute), config.learnedInitialState(), returns, compute);
    }

    /**
     * Reads sequences from a given state, which counts as an input: {@link Pass#backward} gives the gradient by it.
     *
     * @param initial B rows of every layer
     * @throws IllegalArgumentException if the sequences or the state do not fit, or the last step of an empty sequence is asked for
     */
    public Pass forward(Sequence x, State initial, Returns returns, Compute compute) {
        check(initial, x.batch());
        return new Pass(x, initial, false, returns, compute);
    }

    private void check(State initial, int rows) {
        List<LayerShape> layers = config.layers().layers();
        boolean fits = initial.layers() == layers.size() && initial.rows() == rows;
        for (int l = 0; fits && l < layers.size(); l++) {
            State own = initial.layer(l);
            fits = own.hidden().getFirst().columns() == layers.get(l).outputSize()
                    && own.cell().isEmpty() != layers.get(l).cell().hasCellState();
        }
        if (!fits) {
            throw new IllegalArgumentException("the initial state is not of " + rows + " rows of "
                    + (layers.size() == 1 ? "the layer " : "the layers ") + layers);
        }
    }

    /**
     * One step of B rows, of which nothing is kept for a way back: for networks that read what they wrote.
     *
     * @param x B × D
     * @param state of B rows, which stays as it is
     * @return y and the state after the step, in the workspace
     * @throws UnsupportedOperationException of a network that reads in both directions
     */
    public RnnStep step(Matrix x, State state, Compute compute) {
        RnnStep step = stack.step(x, state, compute);
        return new RnnStep(output == null ? step.output() : output.forward(step.output(), compute), step.state());
    }

    /**
     * The norm of the gradient at each layer, {@code ‖∂L/∂θ^[l]‖₂} over its weights and biases, from the lowest up: where it shrinks from
     * layer to layer, the lower ones do not learn.
     */
    public double[] gradientNorms(ParameterVector gradients) {
        double[] norms = new double[config.layers().layers().size()];
        for (int l = 0; l < norms.length; l++) {
            String ofLayer = "rnn\\.[a-z_]+_l" + l + "(_reverse|\\.(weight|bias))?";
            norms[l] = Math.sqrt(gradients.layout().parameters().stream()
                    .filter(parameter -> parameter.name().matches(ofLayer))
                    .mapToDouble(parameter -> sumOfSquares(gradients.matrix(parameter)))
                    .sum());
        }
        return norms;
    }

    private static double sumOfSquares(Matrix x) {
        double sum = 0;
        for (int r = 0; r < x.rows(); r++) {
            for (int c = 0; c < x.columns(); c++) {
                sum += (double) x.get(r, c) * x.get(r, c);
            }
        }
        return sum;
    }

    /** What one call returned, with what it saved for the way back. Everything stands in the workspace. */
    public final class Pass {
        private final Sequence x;
        private final RnnPass layers;
        private final boolean learned;
        private final Returns returns;
        private final Sequence states;
        private final Sequence y;

        private Pass(Sequence x, State initial, boolean learned, Returns returns, Compute compute) {
            if (x.values().columns() != config.layers().input()) {
                throw new IllegalArgumentException(
                        "sequences of " + x.values().columns() + " values a step for a network that reads "
                                + config.layers().input());
            }
            this.x = x;
            this.learned = learned;
            this.returns = returns;
            layers = stack.forward(x, initial, Dropout.Key.NONE, compute);
            states = returns.sequences() ? layers.output() : last(compute);
            y = output == null ? states : states.with(output.forward(states.values(), compute));
        }

        private Sequence last(Compute compute) {
            return Sequence.ofOneStep(lastOutputs().gather(layers.output().values(), compute.workspace()));
        }

        private LastOutputs lastOutputs() {
            return new LastOutputs(x, config.direction());
        }

        /** y_0 … y_{T-1}, T·B × O, or a sequence of one step, y_{T-1}, B × O; a reversed layer's last step is step 0. */
        public Sequence y() {
            return y;
        }

        /**
         * The states h_t that y is read from, in the same form.
         *
         * @throws IllegalStateException if they were not asked for
         */
        public Sequence states() {
            requireState();
            return states;
        }

        /**
         * The state of every layer after its last step: h, and c where it has one.
         *
         * @throws IllegalStateException if it was not asked for
         */
        public State finalState() {
            requireState();
            return layers.finalState();
        }

        private void requireState() {
            if (!returns.state()) {
                throw new IllegalStateException("states were not asked for; Returns.withState() does");
            }
        }

        /**
         * The way back through all steps; adds the gradients of all parameters.
         *
         * @param d by what was returned
         * @return the gradient by x, T·B × D, and by the initial state
         * @throws IllegalStateException if that has happened, and goes back no second time
         */
        public RnnGradient backward(ReturnedGradient d, ParameterVector gradients, Compute compute) {
            Matrix dStates = throughOutput(d, gradients, compute);
            if (dStates != null && !returns.sequences()) {
                dStates = lastOutputs().scatter(dStates, compute.workspace());
            }
            RnnGradient gradient = layers.backward(new UpstreamGradient(dStates, d.finalState()), gradients, compute);
            if (learned) {
                addToInitialState(gradient.initialState(), gradients);
            }
            return gradient;
        }

        /** By the states that were returned; null if the loss sees none of them. */
        private Matrix throughOutput(ReturnedGradient d, ParameterVector gradients, Compute compute) {
            if (d.y() == null) {
                return d.states();
            }
            Matrix dStates = output == null ? d.y() : output.backward(states.values(), d.y(), gradients, compute);
            return d.states() == null ? dStates : sum(dStates, d.states(), compute);
        }

        private static Matrix sum(Matrix first, Matrix second, Compute compute) {
            second.requireShape(first.rows(), first.columns());
            Matrix sum =
                    compute.workspace().matrix(first.rows(), first.columns()).copyFrom(first);
            for (int r = 0; r < sum.rows(); r++) {
                ArrayOps.axpy(1f, second.data(), second.row(r), sum.data(), sum.row(r), sum.columns());
            }
            return sum;
        }

        /** One state begins all sequences, so its gradient is the sum over them. */
        private static void addToInitialState(State dInitial, ParameterVector gradients) {
            for (int l = 0; l < dInitial.layers(); l++) {
                RowOps.addRowsTo(dInitial.hidden().get(l), gradients.matrix(hiddenName(l)));
                if (gradients.layout().has(cellName(l))) {
                    RowOps.addRowsTo(dInitial.cell().get(l), gradients.matrix(cellName(l)));
                }
            }
        }
    }
}
