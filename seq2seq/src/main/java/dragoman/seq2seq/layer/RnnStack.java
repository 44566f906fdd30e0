package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Recurrent layers one upon another: the outputs of each are the inputs of the next, dropout between them. Each has an initial and a final
 * state of its own.
 */
public final class RnnStack {
    private final List<Rnn> layers;
    private final List<Dropout> between;

    /** What a stack is made of; the first layer reads {@code input} values a step, each reads the one below. */
    public record Shape(CellKind cell, int layers, int input, int hidden) {
        RnnSize layer(int l) {
            return new RnnSize(cell, l == 0 ? input : hidden, hidden);
        }
    }

    /** Declares the parameters of all layers: {@code prefix.weight_ih_l0}, … */
    public static void declare(ParameterLayout.Builder layout, String prefix, Shape shape) {
        for (int l = 0; l < shape.layers; l++) {
            Rnn.declare(layout, prefix, "_l" + l, shape.layer(l));
        }
    }

    /** Layers, with a dropout for each gap between two. */
    public RnnStack(List<Rnn> layers, List<Dropout> between) {
        if (layers.isEmpty() || between.size() != layers.size() - 1) {
            throw new IllegalArgumentException(layers.size() + " layers with " + between.size() + " dropouts between");
        }
        this.layers = List.copyOf(layers);
        this.between = List.copyOf(between);
    }

    /** Layers over declared parameters. {@code firstPlace} numbers the dropouts between them. */
    public static RnnStack of(Shape shape, ParameterVector weights, String prefix, StackOptions options) {
        List<Rnn> layers = new ArrayList<>();
        List<Dropout> between = new ArrayList<>();
        for (int l = 0; l < shape.layers; l++) {
            layers.add(Rnn.of(shape.cell, weights, prefix, "_l" + l, options.reversed));
            if (l > 0) {
                between.add(new Dropout(options.dropout, options.firstPlace + l - 1));
            }
        }
        return new RnnStack(layers, between);
    }

    /**
     * @param reversed whether all layers walk from the last step to the first
     * @param dropout the rate between layers
     * @param firstPlace the place of the first dropout, see {@link Dropout}
     */
    public record StackOptions(boolean reversed, float dropout, int firstPlace) {}

    /** To be called before the first pass, and after the weights have changed. */
    public void pack(Workers workers) {
        layers.forEach(layer -> layer.pack(workers));
    }

    public int hiddenSize() {
        return layers.getLast().hiddenSize();
    }

    /** Zeros for B rows. */
    public State zeroState(int batch, Workspace workspace) {
        List<State> states = new ArrayList<>();
        for (Rnn layer : layers) {
            Matrix hidden = workspace.zeros(batch, layer.hiddenSize());
            boolean hasCell = layer instanceof Lstm;
            states.add(hasCell ? State.of(hidden, workspace.zeros(batch, layer.hiddenSize())) : State.of(hidden));
        }
        return State.join(states);
    }

    /** All steps through all layers; {@code key} makes the dropout between layers. */
    public RnnPass forward(Sequence x, State initial, Dropout.Key key, Compute compute) {
        List<RnnPass> passes = new ArrayList<>();
        Sequence input = x;
        for (int l = 0; l < layers.size(); l++) {
            if (l > 0) {
                // The outputs of the layer below are its states too, so they must stay.
                input = input.with(between.get(l - 1).applyToCopy(input.values(), key, compute));
            }
            RnnPass pass = layers.get(l).forward(input, initial.layer(l), compute);
            passes.add(pass);
            input = pass.output();
        }
        return new Pass(passes, between, key);
    }

    /**
     * One step of B rows through all layers, without dropout, of which nothing is kept for a way back.
     *
     * @param x B × D
     * @param state of all layers, which stays as it is
     * @return the state after the step, in the workspace; the last layer's hidden state is the stack's output
     */
    public State step(Matrix x, State state, Compute compute) {
        if (layers.size() == 1) {
            return layers.getFirst().step(x, state, compute);
        }
        List<State> states = new ArrayList<>(layers.size());
        Matrix input = x;
        for (int l = 0; l < layers.size(); l++) {
            State next = layers.get(l).step(input, state.layer(l), compute);
            states.add(next);
            input = next.hidden().getFirst();
        }
        return State.join(states);
    }

    /** @param passes of each layer */
    private record Pass(List<RnnPass> passes, List<Dropout> between, Dropout.Key key) implements RnnPass {
        @Override
        public Sequence output() {
            return passes.getLast().output();
        }

        @Override
        public State finalState() {
            return State.join(passes.stream().map(RnnPass::finalState).toList());
        }

        @Override
        public RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute) {
            State[] initial = new State[passes.size()];
            Matrix dOutput = upstream.output();
            for (int l = passes.size() - 1; l >= 0; l--) {
                State dFinal = upstream.finalState() == null
                        ? null
                        : upstream.finalState().layer(l);
                RnnGradient gradient = passes.get(l).backward(new Upstream(dOutput, dFinal), gradients, compute);
                initial[l] = gradient.initialState();
                dOutput = gradient.input();
                if (l > 0) {
                    between.get(l - 1).apply(dOutput, key, compute);
                }
            }
            return new RnnGradient(dOutput, State.join(List.of(initial)));
        }
    }
}
