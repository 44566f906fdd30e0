package dragoman.seq2seq.model.bridge;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.config.ModelConfig;

/** Maps the final state of an encoder to the initial state of a decoder. */
public sealed interface Bridge permits IdentityBridge, LearnedBridge {
    /** Declares the parameters {@code bridge.…} that the configuration needs. */
    static void declare(ParameterLayout.Builder layout, ModelConfig config) {
        if (config.hasBridge()) {
            LearnedBridge.declare(layout, config.encoder().outputSize(), config.decoderNetwork());
        }
    }

    /** The bridge of a configuration, over declared parameters. */
    static Bridge of(ModelConfig config, NetworkWeights weights) {
        return config.hasBridge()
                ? new LearnedBridge(config.encoder().layers(), config.decoderNetwork(), weights)
                : new IdentityBridge();
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    void pack(Workers workers);

    /** The initial state of the decoder, in the workspace. */
    State forward(State encoded, Compute compute);

    /**
     * The backward pass; adds the gradients of the bridge's parameters.
     *
     * @param encoded what {@link #forward} read
     * @param bridged what {@link #forward} returned
     * @param dBridged the gradient of the loss with respect to {@code bridged}, which is overwritten
     * @return the gradient with respect to {@code encoded}
     */
    State backward(State encoded, State bridged, State dBridged, ParameterVector gradients, Compute compute);
}
