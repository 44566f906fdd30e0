package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A stack of recurrent layers with dropout between them: the outputs of each layer are the inputs of the next, {@code h_t^[l] = φ(W_xh h_t^[l-1] +
 * W_hh h_{t-1}^[l] + b)}. The layers may differ in cell, size and direction; each has its own initial and final state.
 */
public final class RnnStack {
    private final List<RecurrentLayer> layers;
    private final List<Dropout> between;

    /**
     * The configuration of a stack.
     *
     * @param input D, the input size of the first layer; the input of each other layer is the output of the layer below
     * @param layers the layers from the lowest to the top
     */
    public record Shape(int input, List<LayerShape> layers) {
        public Shape {
            layers = List.copyOf(layers);
        }

        /** A stack of equal layers. */
        public static Shape uniform(int input, int layers, LayerShape layer) {
            return new Shape(input, Collections.nCopies(layers, layer));
        }

        private int inputOf(int l) {
            return l == 0 ? input : layers.get(l - 1).outputSize();
        }

        private boolean hasProjection(int l) {
            return layers.get(l).residual() && inputOf(l) != layers.get(l).outputSize();
        }
    }

    /**
     * Declares the parameters of all layers: {@code prefix.weight_ih_l0}, …; for the reversed direction of a bidirectional layer
     * {@code prefix.weight_ih_l0_reverse}, …; for a residual connection between different sizes {@code prefix.residual_l0.weight}, ….
     */
    public static void declare(ParameterLayout.Builder layout, String prefix, Shape shape) {
        for (int l = 0; l < shape.layers.size(); l++) {
            LayerShape layer = shape.layers.get(l);
            RnnSize size = new RnnSize(layer.cell(), shape.inputOf(l), layer.hidden(), layer.layerNormalization());
            Rnn.declare(layout, prefix, "_l" + l, size);
            if (layer.direction() == LayerShape.Direction.BOTH) {
                Rnn.declare(layout, prefix, "_l" + l + "_reverse", size);
            }
            if (shape.hasProjection(l)) {
                Linear.declare(layout, prefix + ".residual_l" + l, shape.inputOf(l), layer.outputSize());
            }
        }
    }

    /** A stack of the given layers, with one dropout between each two. */
    public RnnStack(List<? extends RecurrentLayer> layers, List<Dropout> between) {
        if (layers.isEmpty() || between.size() != layers.size() - 1) {
            throw new IllegalArgumentException(layers.size() + " layers with " + between.size() + " dropouts between");
        }
        this.layers = List.copyOf(layers);
        this.between = List.copyOf(between);
    }

    /**
     * Layers over declared parameters.
     *
     * @param firstBetween the dropout between the first two layers; those above have the same rate and the layer ids that follow
     */
    public static RnnStack of(Shape shape, NetworkWeights weights, String prefix, Dropout firstBetween) {
        List<RecurrentLayer> layers = new ArrayList<>();
        List<Dropout> between = new ArrayList<>();
        for (int l = 0; l < shape.layers.size(); l++) {
            RecurrentLayer layer = layer(shape.layers.get(l), weights, prefix, "_l" + l);
            layers.add(
                    shape.layers.get(l).residual()
                            ? residual(layer, shape.hasProjection(l), weights, prefix, l)
                            : layer);
            if (l > 0) {
                between.add(firstBetween.shifted(l - 1));
            }
        }
        return new RnnStack(layers, between);
    }

    private static RecurrentLayer layer(LayerShape shape, NetworkWeights weights, String prefix, String suffix) {
        return switch (shape.direction()) {
            case FORWARD -> Rnn.of(shape.cell(), weights, prefix, suffix, false);
            case REVERSED -> Rnn.of(shape.cell(), weights, prefix, suffix, true);
            case BOTH ->
                new Bidirectional(
                        Rnn.of(shape.cell(), weights, prefix, suffix, false),
                        Rnn.of(shape.cell(), weights, prefix, suffix + "_reverse", true));
        };
    }

    private static Residual residual(
            RecurrentLayer branch, boolean projected, NetworkWeights weights, String prefix, int l) {
        return projected ? new Residual(branch, new Linear(weights, prefix + ".residual_l" + l)) : new Residual(branch);
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    public void pack(Workers workers) {
        layers.forEach(layer -> layer.pack(workers));
    }

    /** The layers from the lowest to the top. */
    public List<RecurrentLayer> layers() {
        return layers;
    }

    /** The size of the output of the top layer. */
    public int outputSize() {
        return layers.getLast().outputSize();
    }

    /** A state of zeros for all layers, B rows, in the workspace. */
    public State zeroState(int batch, Workspace workspace) {
        return State.join(
                layers.stream().map(layer -> layer.zeroState(batch, workspace)).toList());
    }

    /** The forward pass over all steps and layers; {@code key} determines the dropout masks between layers. */
    public RnnPass forward(Sequence x, State initial, Dropout.Key key, Compute compute) {
        List<RnnPass> passes = new ArrayList<>();
        Sequence input = x;
        for (int l = 0; l < layers.size(); l++) {
            if (l > 0) {
                // The outputs of the layer below are also its states, which its backward pass reads: dropout must not
                // overwrite them.
                input = input.with(between.get(l - 1).applyToCopy(input.values(), x.batch(), key, compute));
            }
            RnnPass pass = layers.get(l).forward(input, initial.layer(l), compute);
            passes.add(pass);
            input = pass.output();
        }
        return new Pass(passes, between, key);
    }

    /**
     * One step of all layers, without dropout and without a backward pass.
     *
     * @param x the input, B × D
     * @param state the state of all layers before the step, which is not changed
     * @return the output of the top layer and the state of all layers after the step, in the workspace
     */
    public RnnStep step(Matrix x, State state, Compute compute) {
        RecurrentLayer lowest = layers.getFirst();
        return layers.size() == 1
                ? lowest.step(x, state, compute)
                : stepAbove(lowest.step(x, state.layer(0), compute), state, compute);
    }

    /**
     * As {@link #step}, after the product of the input of the lowest layer, which is a plain one without layer normalization.
     *
     * @param sums {@code W_ih x + b} of the lowest layer, B × G·H, overwritten
     */
    RnnStep stepFromSums(Matrix sums, State state, Compute compute) {
        Rnn lowest = (Rnn) layers.getFirst();
        return layers.size() == 1
                ? lowest.step(sums, null, state, compute)
                : stepAbove(lowest.step(sums, null, state.layer(0), compute), state, compute);
    }

    /** The step of the layers above the lowest one. */
    private RnnStep stepAbove(RnnStep lowest, State state, Compute compute) {
        List<State> states = new ArrayList<>(layers.size());
        RnnStep step = lowest;
        states.add(step.state());
        for (int l = 1; l < layers.size(); l++) {
            step = layers.get(l).step(step.output(), state.layer(l), compute);
            states.add(step.state());
        }
        return new RnnStep(step.output(), State.join(states));
    }

    /** @param passes the pass of each layer */
    private record Pass(List<RnnPass> passes, List<Dropout> between, Dropout.Key key) implements RnnPass {
        int batch() {
            return output().batch();
        }

        @Override
        public Sequence output() {
            return passes.getLast().output();
        }

        @Override
        public State finalState() {
            return State.join(passes.stream().map(RnnPass::finalState).toList());
        }

        @Override
        public String toString() {
            return RnnPass.describe(this);
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            return passes.stream()
                    .flatMap(pass -> pass.units(workspace).stream())
                    .toList();
        }

        @Override
        public RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            State[] initial = new State[passes.size()];
            Matrix dOutput = upstream.output();
            State dFinal = upstream.finalState();
            for (int l = passes.size() - 1; l >= 0; l--) {
                UpstreamGradient ofLayer = new UpstreamGradient(dOutput, dFinal == null ? null : dFinal.layer(l));
                RnnGradient gradient = passes.get(l).backward(ofLayer, gradients, compute);
                initial[l] = gradient.initialState();
                dOutput = gradient.input();
                if (l > 0) {
                    between.get(l - 1).apply(dOutput, batch(), key, compute);
                }
            }
            return new RnnGradient(Objects.requireNonNull(dOutput), State.join(List.of(initial)));
        }

        @Override
        public TruncatedBackward truncated(int sweeps, boolean inputWanted, Compute compute) {
            List<TruncatedBackward> layers = new ArrayList<>();
            for (int l = 0; l < passes.size(); l++) {
                layers.add(passes.get(l).truncated(sweeps, l > 0 || inputWanted, compute));
            }
            return new Truncated(this, layers);
        }
    }

    /** The sweeps of truncated back-propagation through all layers. */
    private record Truncated(Pass stack, List<TruncatedBackward> layers) implements TruncatedBackward {
        @Override
        public List<SweepGradient> sweep(
                List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute) {
            List<List<SweepGradient>> ofLayers = new ArrayList<>();
            List<Matrix> d = dOutputs;
            for (int l = layers.size() - 1; l >= 0; l--) {
                List<SweepGradient> ofLayer = layers.get(l).sweep(d, cuts, l > 0 || inputWanted, compute);
                ofLayers.addFirst(ofLayer);
                if (l > 0) {
                    Dropout dropout = stack.between.get(l - 1);
                    d = ofLayer.stream()
                            .map(gradient -> dropout.apply(gradient.wantedInput(), stack.batch(), stack.key, compute))
                            .toList();
                }
            }
            return joined(ofLayers);
        }

        /** For each sweep, the gradient with respect to the input of the lowest layer and to the initial states of all layers. */
        private static List<SweepGradient> joined(List<List<SweepGradient>> ofLayers) {
            List<SweepGradient> joined = new ArrayList<>();
            for (int i = 0; i < ofLayers.getFirst().size(); i++) {
                int sweep = i;
                List<State> initial = ofLayers.stream()
                        .map(layer -> layer.get(sweep).initialState())
                        .toList();
                joined.add(new SweepGradient(ofLayers.getFirst().get(i).input(), State.join(initial)));
            }
            return joined;
        }

        @Override
        public void finish(ParameterVector gradients, Compute compute) {
            layers.reversed().forEach(layer -> layer.finish(gradients, compute));
        }

        @Override
        public Matrix finishToInput(ParameterVector gradients, Compute compute) {
            for (int l = layers.size() - 1; l > 0; l--) {
                layers.get(l).finish(gradients, compute);
            }
            return layers.getFirst().finishToInput(gradients, compute);
        }
    }
}
