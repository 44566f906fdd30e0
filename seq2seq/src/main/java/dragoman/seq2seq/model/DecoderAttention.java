package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.attention.AttentionLayer;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.config.ModelConfig;
import org.jspecify.annotations.Nullable;

/** How a decoder uses the encoder outputs: not at all, by attention over the top layer, or by attention whose output is fed back. */
sealed interface DecoderAttention permits NoAttention, OutputAttention, InputFeeding {
    /** Declares the parameters {@code attention.…} that the configuration needs. */
    static void declare(ParameterLayout.Builder layout, ModelConfig config) {
        config.decoder()
                .attention()
                .ifPresent(kind -> AttentionLayer.declare(layout, "attention", kind, config.attentionSize()));
    }

    /** The attention of a configuration, over declared parameters. */
    static DecoderAttention of(ModelConfig config, NetworkWeights weights) {
        if (config.decoder().attention().isEmpty()) {
            return new NoAttention();
        }
        AttentionLayer layer = new AttentionLayer(config.decoder().attention().get(), weights, "attention");
        return config.decoder().inputFeeding() ? new InputFeeding(layer) : new OutputAttention(layer);
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    void pack(Workers workers);

    /** Whether the recurrent layers read the attention output of the step before. */
    boolean feedsInput();

    /**
     * The state of the decoder before its first step, in the workspace.
     *
     * @param initial the state of the recurrent layers, B rows
     * @param encoded the encoder outputs, S·B × K
     */
    DecoderState start(State initial, Sequence encoded, Compute compute);

    /**
     * The forward pass over all steps of a batch.
     *
     * @param layers the recurrent layers of the decoder
     * @param x the embedded inputs, T·B × D
     * @param key the dropout masks between the layers
     */
    DecoderPass forward(RnnStack layers, Sequence x, DecoderState start, Dropout.Key key, Compute compute);

    /**
     * One step of generation.
     *
     * @param layers the embedding and the recurrent layers of the decoder
     * @param tokens the last token of each row; elements after the first B are not read
     * @param state of B rows, which is not changed
     */
    Step step(DecoderLayers layers, int[] tokens, DecoderState state, Compute compute);

    /**
     * What one step returns, in the workspace.
     *
     * @param output what the projection reads, B × H
     * @param state the state after the step
     * @param weights the attention weights, B × S; null without attention
     */
    record Step(Matrix output, DecoderState state, @Nullable Matrix weights) {}

    /**
     * What the projection reads after a step of all rows, B × H.
     *
     * @param hidden the output of the recurrent layers, B × H
     */
    Matrix output(Matrix hidden, DecoderState state, Compute compute);
}
