package dragoman.seq2seq.run;

import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import java.util.Optional;

/**
 * The network of a translation model, except for the vocabularies, which the text decides.
 *
 * @param embeddingSize embedding dimension
 * @param initial weights of such a network to start from; initialized by seed where there are none
 */
public record TranslationNetwork(
        CellKind cell,
        StackOptions stack,
        int embeddingSize,
        EncoderShape encoder,
        DecoderShape decoder,
        Tying tying,
        DropoutOptions dropout,
        Optional<ParameterVector> initial) {
    /** A builder whose values are those of one GRU layer of 512 units a side with embeddings of 256, without attention or dropout. */
    public static Builder builder() {
        return new Builder();
    }

    /** The network of a model, from whose weights, widened to floats, training starts, with other dropout. */
    public static TranslationNetwork of(TranslationModel model, DropoutOptions dropout) {
        ModelConfig config = model.config();
        return new TranslationNetwork(
                config.cell(),
                config.stack(),
                config.embeddingSize(),
                config.encoder(),
                config.decoder(),
                config.tying(),
                dropout,
                Optional.of(model.weights().widened()));
    }

    /** Collects the values of a network. */
    public static final class Builder {
        private CellKind cell = CellKind.GRU;
        private StackOptions stack = StackOptions.PLAIN;
        private int embeddingSize = 256;
        private EncoderShape encoder = new EncoderShape(1, 512, LayerShape.Direction.FORWARD);
        private DecoderShape decoder = new DecoderShape(1, 512);
        private Tying tying = Tying.NONE;
        private DropoutOptions dropout = DropoutOptions.of(0);

        private Builder() {}

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

        /** Layers and hidden size of encoder and decoder alike; the encoder reads in this direction. */
        public Builder layers(int count, int hiddenSize, LayerShape.Direction direction) {
            return encoder(new EncoderShape(count, hiddenSize, direction)).decoder(new DecoderShape(count, hiddenSize));
        }

        /** Layers and hidden size of encoder and decoder alike. */
        public Builder layers(int count, int hiddenSize) {
            return layers(count, hiddenSize, LayerShape.Direction.FORWARD);
        }

        public Builder encoder(EncoderShape value) {
            encoder = value;
            return this;
        }

        public Builder decoder(DecoderShape value) {
            decoder = value;
            return this;
        }

        public Builder tying(Tying value) {
            tying = value;
            return this;
        }

        public Builder dropout(DropoutOptions value) {
            dropout = value;
            return this;
        }

        /** The same dropout probability at every place. */
        public Builder dropout(float probability) {
            return dropout(DropoutOptions.of(probability));
        }

        public TranslationNetwork build() {
            return new TranslationNetwork(
                    cell, stack, embeddingSize, encoder, decoder, tying, dropout, Optional.empty());
        }
    }
}
