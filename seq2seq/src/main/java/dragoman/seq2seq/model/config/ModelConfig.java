package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.attention.AttentionSize;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import java.util.Optional;

/**
 * The configuration of an encoder/decoder network.
 *
 * @param cell the recurrent cell of all layers
 * @param stack what is added to the recurrent layers
 * @param embeddings the embedding matrices
 * @param encoder the recurrent layers of the encoder
 * @param decoder the recurrent layers and the attention of the decoder. Where the states of encoder and decoder differ in number or size, a
 *     learned bridge maps one to the other
 * @param dropout the dropout of training
 */
public record ModelConfig(
        CellKind cell,
        StackOptions stack,
        EmbeddingShape embeddings,
        EncoderShape encoder,
        DecoderShape decoder,
        DropoutOptions dropout) {
    public ModelConfig {
        if (embeddings.tying().sharesProjection() && embeddings.size() != decoder.hiddenSize()) {
            throw new IllegalArgumentException("an embedding tied to the projection needs the decoder's size of "
                    + decoder.hiddenSize() + ", not " + embeddings.size());
        }
        boolean dot =
                decoder.attention().filter(kind -> kind == AttentionKind.DOT).isPresent();
        if (dot && encoder.outputSize() != decoder.hiddenSize()) {
            throw new IllegalArgumentException("dot attention needs an encoder and a decoder of one size, not of "
                    + encoder.outputSize() + " and " + decoder.hiddenSize());
        }
    }

    /** The embedding dimension, D. */
    public int embeddingSize() {
        return embeddings.size();
    }

    /** The number of source tokens, special tokens included. */
    public int sourceVocabularySize() {
        return embeddings.sourceVocabulary();
    }

    /** The number of target tokens, special tokens included. */
    public int targetVocabularySize() {
        return embeddings.targetVocabulary();
    }

    /** Which embedding matrices are shared. */
    public Tying tying() {
        return embeddings.tying();
    }

    /** The decoder without attention, which is a language model of the target. */
    public LanguageModelConfig decoderNetwork() {
        return new LanguageModelConfig(
                cell,
                decoder.layers(),
                stack,
                embeddings.size(),
                decoder.hiddenSize(),
                embeddings.targetVocabulary(),
                dropout);
    }

    /** The sizes of the vectors that attention compares. */
    public AttentionSize attentionSize() {
        return new AttentionSize(decoder.hiddenSize(), encoder.outputSize());
    }

    /** Whether a bridge maps the states of the encoder to those of the decoder. */
    public boolean hasBridge() {
        return encoder.outputSize() != decoder.hiddenSize() || encoder.layers() != decoder.layers();
    }

    /** A builder with LSTM cells, one forward layer on each side, no attention, no tying and no dropout; sizes have to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with the values of this configuration. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds a configuration from named values. */
    public static final class Builder {
        private CellKind cell = CellKind.LSTM;
        private StackOptions stack = StackOptions.PLAIN;
        private int embeddingSize;
        private int sourceVocabulary;
        private int targetVocabulary;
        private Tying tying = Tying.NONE;
        private int encoderLayers = 1;
        private int encoderHiddenSize;
        private LayerShape.Direction direction = LayerShape.Direction.FORWARD;
        private int decoderLayers = 1;
        private int decoderHiddenSize;
        private Optional<AttentionKind> attention = Optional.empty();
        private boolean inputFeeding;
        private DropoutOptions dropout = DropoutOptions.NONE;

        private Builder() {}

        private Builder(ModelConfig config) {
            cell = config.cell;
            stack = config.stack;
            embeddingSize = config.embeddings.size();
            sourceVocabulary = config.embeddings.sourceVocabulary();
            targetVocabulary = config.embeddings.targetVocabulary();
            tying = config.embeddings.tying();
            encoder(config.encoder);
            decoder(config.decoder);
            dropout = config.dropout;
        }

        public Builder cell(CellKind value) {
            cell = value;
            return this;
        }

        public Builder stack(StackOptions value) {
            stack = value;
            return this;
        }

        public Builder embeddingSize(int value) {
            embeddingSize = value;
            return this;
        }

        public Builder vocabularySizes(int source, int target) {
            sourceVocabulary = source;
            targetVocabulary = target;
            return this;
        }

        public Builder tying(Tying value) {
            tying = value;
            return this;
        }

        /** The number of layers of the encoder and of the decoder. */
        public Builder layers(int value) {
            return layers(value, value);
        }

        public Builder layers(int encoder, int decoder) {
            encoderLayers = encoder;
            decoderLayers = decoder;
            return this;
        }

        /** The hidden size of the encoder and of the decoder. */
        public Builder hiddenSize(int value) {
            return hiddenSizes(value, value);
        }

        public Builder hiddenSizes(int encoder, int decoder) {
            encoderHiddenSize = encoder;
            decoderHiddenSize = decoder;
            return this;
        }

        /** The direction in which the encoder reads the source. */
        public Builder direction(LayerShape.Direction value) {
            direction = value;
            return this;
        }

        /** Layers, hidden size and direction of the encoder. */
        public Builder encoder(EncoderShape value) {
            encoderLayers = value.layers();
            encoderHiddenSize = value.hiddenSize();
            direction = value.direction();
            return this;
        }

        /** Layers, hidden size and attention of the decoder. */
        public Builder decoder(DecoderShape value) {
            decoderLayers = value.layers();
            decoderHiddenSize = value.hiddenSize();
            attention = value.attention();
            inputFeeding = value.inputFeeding();
            return this;
        }

        public Builder attention(AttentionKind value) {
            attention = Optional.of(value);
            return this;
        }

        /** Whether the output of attention is an input of the next step, see {@link DecoderShape#inputFeeding}. */
        public Builder inputFeeding(boolean value) {
            inputFeeding = value;
            return this;
        }

        /** One rate for all activations, see {@link DropoutOptions#of}. */
        public Builder dropout(float rate) {
            return dropout(DropoutOptions.of(rate));
        }

        public Builder dropout(DropoutOptions value) {
            dropout = value;
            return this;
        }

        /** @throws IllegalArgumentException if a value is out of range or values do not fit together */
        public ModelConfig build() {
            return new ModelConfig(
                    cell,
                    stack,
                    new EmbeddingShape(embeddingSize, sourceVocabulary, targetVocabulary, tying),
                    new EncoderShape(encoderLayers, encoderHiddenSize, direction),
                    new DecoderShape(decoderLayers, decoderHiddenSize, attention, inputFeeding),
                    dropout);
        }
    }
}
