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
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.RecurrentConfig;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent network over real vectors: {@code h_t = φ(W_xh x_t + W_hh h_{t-1} + b_h)} and {@code y_t = W_hy h_t + b_y} (Elman, 1990), or y_t =
 * h_t without output weights. It has one or more layers, which may differ in cell, size and direction; h_t is the output of the top layer.
 *
 * <p>One call reads sequences of any lengths and returns y of every step or of the last step, and the states if asked, see {@link Returns}; {@link
 * Pass#backward} takes the gradient with respect to what was returned. Ids are read as {@link Sequence#oneHot}. The state before the first step is
 * zero or learned, see {@link RecurrentConfig}, or given: the final state of another network, or {@link #randomState}.
 *
 * <p>Threads may share it as long as its weights do not change.
 */
public final class RecurrentNetwork {
    private final RecurrentConfig config;
    private final ParameterVector weights;
    private final RnnStack stack;
    /** Empty without output weights. */
    private final Optional<Linear> output;

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

    /** A network with random initial weights, a pure function of the seed; a learned initial state is initialized with zeros. */
    public static RecurrentNetwork initialized(RecurrentConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new RecurrentNetwork(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public RecurrentNetwork(RecurrentConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        stack = RnnStack.of(config.layers(), weights, "rnn", new Dropout(0f, 0));
        output = config.outputs() > 0 ? Optional.of(new Linear(weights, "output")) : Optional.empty();
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        output.ifPresent(linear -> linear.pack(workers));
    }

    public RecurrentConfig config() {
        return config;
    }

    public ParameterVector weights() {
        return weights;
    }

    /** The state before the first step of B sequences unless another is given: zeros or the learned state; in the workspace. */
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

    /** A random state, uniform from -1 to 1, in the workspace. It is a pure function of the seed; row b does not depend on the number of rows. */
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

    /** The forward pass that returns y after the last step of each sequence. */
    public Pass forward(Sequence x, Compute compute) {
        return forward(x, Returns.LAST, compute);
    }

    /** The forward pass from the state that {@link #initialState} returns. */
    public Pass forward(Sequence x, Returns returns, Compute compute) {
        return new Pass(x, initialState(x.batch(), compute), config.learnedInitialState(), returns, compute);
    }

    /**
     * The forward pass from a given state, which is an input: {@link Pass#backward} returns the gradient with respect to it.
     *
     * @param initial the state of every layer, B rows
     * @throws IllegalArgumentException if the sequences or the state do not fit the network, or the last step of an empty sequence is to be
     *     returned
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
     * One step without a backward pass, for networks that read their own outputs.
     *
     * @param x the input, B × D
     * @param state the state before the step, B rows, which is not changed
     * @return y and the state after the step, in the workspace
     * @throws UnsupportedOperationException if a layer is bidirectional
     */
    public RnnStep step(Matrix x, State state, Compute compute) {
        RnnStep step = stack.step(x, state, compute);
        return new RnnStep(outputs(step.output(), compute), step.state());
    }

    /** {@code y = W_hy h + b_y}, or h without output weights. */
    private Matrix outputs(Matrix states, Compute compute) {
        return output.isEmpty() ? states : output.get().forward(states, compute);
    }

    /**
     * The norm of the gradient of the parameters of each layer, {@code ‖∂L/∂θ^[l]‖₂}, from the lowest layer to the top. Norms that vanish towards the
     * lower layers mean that these do not learn.
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

    /** A forward pass: what it returns and the activations for the backward pass, all in the workspace. */
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
            y = output.isEmpty() ? states : states.with(outputs(states.values(), compute));
        }

        private Sequence last(Compute compute) {
            return Sequence.ofOneStep(lastOutputs().gather(layers.output().values(), compute.workspace()));
        }

        private LastOutputs lastOutputs() {
            return new LastOutputs(x, config.direction());
        }

        /** y_0 … y_{T-1}, T·B × O, or a sequence of one step, y_{T-1}, B × O; the last step of a reversed layer is step 0. */
        public Sequence y() {
            return y;
        }

        /**
         * The states h_t that y is computed from, in the same form.
         *
         * @throws IllegalStateException if states are not returned, see {@link Returns}
         */
        public Sequence states() {
            requireState();
            return states;
        }

        /**
         * The state of every layer after its last step: h, and c of an LSTM.
         *
         * @throws IllegalStateException if states are not returned, see {@link Returns}
         */
        public State finalState() {
            requireState();
            return layers.finalState();
        }

        @Override
        public String toString() {
            return "Pass: y " + y + (returns.state() ? "; final " + layers.finalState() : "");
        }

        private void requireState() {
            if (!returns.state()) {
                throw new IllegalStateException("this pass returns no states; ask for them by Returns.withState()");
            }
        }

        /**
         * The backward pass through all steps; adds the gradients of all parameters.
         *
         * @param d the gradient of the loss with respect to what the pass returned
         * @return the gradient with respect to x, T·B × D, and to the initial state
         * @throws IllegalStateException if the backward pass has run and its activations are overwritten
         */
        public RnnGradient backward(ReturnedGradient d, ParameterVector gradients, Compute compute) {
            Matrix dStates = outputBackward(d, gradients, compute);
            if (dStates != null && !returns.sequences()) {
                dStates = lastOutputs().scatter(dStates, compute.workspace());
            }
            RnnGradient gradient = layers.backward(new UpstreamGradient(dStates, d.finalState()), gradients, compute);
            if (learned) {
                addToInitialState(gradient.initialState(), gradients);
            }
            return gradient;
        }

        /** The gradient with respect to the returned states; null if the loss does not depend on them. */
        private @Nullable Matrix outputBackward(ReturnedGradient d, ParameterVector gradients, Compute compute) {
            Matrix dY = d.y();
            Matrix direct = d.states();
            if (dY == null) {
                return direct;
            }
            // forward: y = W_hy h + b_y, or y = h
            Matrix dStates = output.isEmpty() ? dY : output.get().backward(states.values(), dY, gradients, compute);
            return direct == null ? dStates : sum(dStates, direct, compute);
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

        /** All sequences have the same initial state, so its gradient is the sum over them. */
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
