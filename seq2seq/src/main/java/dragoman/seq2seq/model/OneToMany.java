package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.StateGradientNorms;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.model.bridge.LearnedBridge;
import dragoman.seq2seq.model.config.OneToManyConfig;
import dragoman.seq2seq.model.config.Tying;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A one-to-many network: it generates a sequence from one vector v. A learned map gives the initial state of the decoder, {@code h_l = tanh(W_l v +
 * b_l)} for each layer and, for an LSTM, {@code c_l = W'_l v + b'_l}; the decoder depends on v through it alone. For an id, v is a learned vector.
 * Xu et al. (2015) initialize a captioning decoder in this way. Threads may share it as long as its weights do not change.
 */
public final class OneToMany {
    /** No id is padding. */
    private static final int NO_PADDING = -1;

    private final OneToManyConfig config;
    private final ParameterVector weights;
    /** The learned vectors; empty if vectors are given. */
    private final Optional<Embedding> vectors;

    private final LearnedBridge bridge;
    private final Decoder decoder;

    /** The parameters of a network. */
    public static ParameterLayout layout(OneToManyConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        if (config.hasIds()) {
            Embedding.declare(layout, "origin_embedding", config.ids(), config.vectorSize());
        }
        LearnedBridge.declare(layout, config.vectorSize(), config.decoder());
        Decoder.declare(layout, config.decoder(), false, Tying.NONE);
        return layout.build();
    }

    /** A network with random initial weights, a pure function of the seed. */
    public static OneToMany initialized(OneToManyConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new OneToMany(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public OneToMany(OneToManyConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        vectors = config.hasIds() ? Optional.of(new Embedding(weights, "origin_embedding")) : Optional.empty();
        bridge = new LearnedBridge(config.decoder().layers(), config.decoder(), weights);
        decoder = new Decoder(config.decoder(), weights);
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        bridge.pack(workers);
        decoder.pack(workers);
    }

    public OneToManyConfig config() {
        return config;
    }

    public ParameterVector weights() {
        return weights;
    }

    public Decoder decoder() {
        return decoder;
    }

    /**
     * The decoder's initial state, B rows, in the workspace.
     *
     * @throws IllegalArgumentException if they are not of the kind or size of the configuration
     * @throws IndexOutOfBoundsException if there is no such id
     */
    public State initialState(Conditioning conditioning, Compute compute) {
        return bridge.forward(toEachLayer(vectors(conditioning, compute)), compute);
    }

    private Matrix vectors(Conditioning conditioning, Compute compute) {
        return switch (conditioning) {
            case Conditioning.Ids ids when vectors.isPresent() -> vectors.get().forward(ids.ids(), compute);
            case Conditioning.Vectors given
            when vectors.isEmpty() && given.values().columns() == config.vectorSize() -> given.values();
            case Conditioning.Ids ids ->
                throw new IllegalArgumentException(
                        "ids for a network that is conditioned on vectors of " + config.vectorSize() + " values");
            case Conditioning.Vectors given ->
                throw new IllegalArgumentException(
                        "vectors of " + given.values().columns()
                                + " values for a network that is conditioned on "
                                + (vectors.isEmpty() ? "vectors of " + config.vectorSize() : config.ids() + " ids"));
        };
    }

    private State toEachLayer(Matrix vector) {
        List<Matrix> each = Collections.nCopies(config.decoder().layers(), vector);
        return new State(each, config.decoder().cell().hasCellState() ? each : List.of());
    }

    /**
     * Target sequences with what they are generated from.
     *
     * @param conditioning B rows
     * @param target B sequences
     */
    public record Batch(Conditioning conditioning, IdMatrix target) {
        public Batch {
            if (conditioning.rows() != target.rows()) {
                throw new IllegalArgumentException(
                        target.rows() + " target sequences for " + conditioning.rows() + " rows of conditioning");
            }
        }
    }

    /** What the decoder computes for a batch under teacher forcing, without dropout; in the workspace. */
    public DecoderActivations activations(Batch batch, Compute compute) {
        return decoder.activations(batch.target, DecoderState.of(initialState(batch.conditioning, compute)), compute);
    }

    /** The sum of the losses of a batch under teacher forcing, in nats, without dropout. */
    public double loss(Batch batch, Compute compute) {
        return decoder.loss(batch.target, DecoderState.of(initialState(batch.conditioning, compute)), compute);
    }

    /**
     * The norm of the gradient of the loss of each token with respect to each state of the decoder, h and c of all layers, without dropout.
     *
     * @param conditioning one row
     * @param tokens the sequence, without its end
     * @return T × (T + 1): row t is of the loss of token t, the end being the last; column 0 is of the initial state, column k of the state after k
     *     tokens are read, the first of which is that of the beginning. A loss does not depend on later states: their norms are 0
     */
    public double[][] stateGradientNorms(Conditioning conditioning, int[] tokens, Compute compute) {
        int steps = tokens.length + 1;
        IdMatrix target = IdMatrix.withEos(Collections.nCopies(steps, tokens));
        State initial = initialState(conditioning.select(new int[steps]), compute);
        UpdateContext context = new UpdateContext(new ParameterVector(weights.layout()), Dropout.Key.NONE);
        StateGradientNorms after = new StateGradientNorms(steps, steps);
        int[] scored = IntStream.range(0, steps).toArray();
        State dInitial = decoder.gradientOfToken(
                        target, scored, DecoderState.of(initial), context, compute.observing(after))
                .dInitialState();
        StateGradientNorms before = new StateGradientNorms(1, steps);
        double[][] norms = new double[steps][steps + 1];
        for (int t = 0; t < steps; t++) {
            before.add(0, t, dInitial);
            norms[t][0] = before.norms(t)[0];
            System.arraycopy(after.norms(t), 0, norms[t], 1, steps);
        }
        return norms;
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}.
     *
     * @return the summed loss in nats
     */
    public double lossAndGradient(Batch batch, UpdateContext context, float weight, Compute compute) {
        State vector = toEachLayer(vectors(batch.conditioning, compute));
        State initial = bridge.forward(vector, compute);
        Decoder.Result result =
                decoder.lossAndGradient(batch.target, DecoderState.of(initial), context, weight, compute);
        State dVector = bridge.backward(vector, initial, result.dInitialState(), context.gradients(), compute);
        if (batch.conditioning instanceof Conditioning.Ids ids) {
            vectors.orElseThrow().backward(ids.ids(), NO_PADDING, sum(dVector), context.gradients(), compute);
        }
        return result.loss();
    }

    /** The sum of all matrices of a state, in the first of them. */
    private static Matrix sum(State state) {
        Matrix sum = state.hidden().getFirst();
        for (int l = 1; l < state.layers(); l++) {
            RowOps.add(state.hidden().get(l), sum);
        }
        state.cell().forEach(cell -> RowOps.add(cell, sum));
        return sum;
    }
}
