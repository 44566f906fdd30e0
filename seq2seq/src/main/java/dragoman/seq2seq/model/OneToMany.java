package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.Initializer;
import dragoman.seq2seq.model.config.OneToManyConfig;
import dragoman.seq2seq.model.config.Tying;
import java.util.Collections;
import java.util.List;

/**
 * One to many: a sequence written of one vector v. A learned map makes the decoder's initial state of it, {@code h_l = tanh(W_l v + b_l)} for
 * each layer, and for an LSTM {@code c_l = W'_l v + b'_l}; the decoder sees nothing else of it. For an id, v is a learned vector. Xu et
 * al. (2015) begin so when they describe a picture. Threads may share it while its weights stand still.
 */
public final class OneToMany {
    /** No id stands for padding here. */
    private static final int NO_PADDING = -1;

    private final OneToManyConfig config;
    private final ParameterVector weights;
    private final Embedding vectors;
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

    /** A network with first weights drawn by seed. */
    public static OneToMany initialized(OneToManyConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new OneToMany(config, weights, workers);
    }

    /** A network over the given weights, which stay shared: after changing them, {@link #pack}. */
    public OneToMany(OneToManyConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        vectors = config.hasIds() ? new Embedding(weights, "origin_embedding") : null;
        bridge = new LearnedBridge(config.decoder().layers(), config.decoder(), weights);
        decoder = new Decoder(config.decoder(), weights);
        pack(workers);
    }

    /** Makes the packed copies of the weights anew; to be called after they have changed. */
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
     * @throws IllegalArgumentException if they are not of the kind or size that the network was made for
     * @throws IndexOutOfBoundsException if there is no such id
     */
    public State initialState(Conditioning origins, Compute compute) {
        return bridge.forward(toEachLayer(vectors(origins, compute)), compute);
    }

    private Matrix vectors(Conditioning origins, Compute compute) {
        return switch (origins) {
            case Conditioning.Ids ids when vectors != null -> vectors.forward(ids.ids(), compute);
            case Conditioning.Vectors given
            when vectors == null && given.values().columns() == config.vectorSize() -> given.values();
            case Conditioning.Ids ids ->
                throw new IllegalArgumentException(
                        "ids for a network that writes of vectors of " + config.vectorSize() + " values");
            case Conditioning.Vectors given ->
                throw new IllegalArgumentException(
                        "vectors of " + given.values().columns()
                                + " values for a network that writes of "
                                + (vectors == null ? "vectors of " + config.vectorSize() : config.ids() + " ids"));
        };
    }

    private State toEachLayer(Matrix vector) {
        List<Matrix> each = Collections.nCopies(config.decoder().layers(), vector);
        return new State(each, config.decoder().cell().hasCellState() ? each : List.of());
    }

    /** What is written of each origin: row b of the target belongs to origin b. */
    public record Batch(Conditioning origins, IdMatrix target) {
        public Batch {
            if (origins.rows() != target.rows()) {
                throw new IllegalArgumentException(target.rows() + " sequences of " + origins.rows() + " origins");
            }
        }
    }

    /** The summed loss of a batch's tokens under teacher forcing, in nats, without dropout. */
    public double loss(Batch batch, Compute compute) {
        return decoder.loss(batch.target, DecoderState.of(initialState(batch.origins, compute)), compute);
    }

    /**
     * The summed loss in nats, with dropout; the gradient of {@code weight} times it is added to {@code context.gradients()}.
     */
    public double lossAndGradient(Batch batch, UpdateContext context, float weight, Compute compute) {
        State origin = toEachLayer(vectors(batch.origins, compute));
        State initial = bridge.forward(origin, compute);
        Decoder.Result result =
                decoder.lossAndGradient(batch.target, DecoderState.of(initial), context, weight, compute);
        State dOrigin = bridge.backward(origin, initial, result.dInitialState(), context.gradients(), compute);
        if (batch.origins instanceof Conditioning.Ids ids) {
            vectors.backward(ids.ids(), NO_PADDING, sum(dOrigin), context.gradients(), compute);
        }
        return result.loss();
    }

    /** All matrices of a state added up, in the first of them. */
    private static Matrix sum(State state) {
        Matrix sum = state.hidden().getFirst();
        for (int l = 1; l < state.layers(); l++) {
            RowOps.add(state.hidden().get(l), sum);
        }
        state.cell().forEach(cell -> RowOps.add(cell, sum));
        return sum;
    }
}
