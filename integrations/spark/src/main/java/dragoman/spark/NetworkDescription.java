package dragoman.spark;

import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EmbeddingShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ModelConfig} that can be sent to executors. */
record NetworkDescription(
        CellKind cell,
        StackOptions stack,
        EmbeddingShape embeddings,
        EncoderShape encoder,
        Decoder decoder,
        DropoutOptions dropout)
        implements Serializable {
    /** A {@link DecoderShape}, whose attention is null where there is none. */
    record Decoder(int layers, int hiddenSize, @Nullable AttentionKind attention, boolean inputFeeding)
            implements Serializable {}

    static NetworkDescription of(ModelConfig config) {
        DecoderShape decoder = config.decoder();
        return new NetworkDescription(
                config.cell(),
                config.stack(),
                config.embeddings(),
                config.encoder(),
                new Decoder(
                        decoder.layers(),
                        decoder.hiddenSize(),
                        decoder.attention().orElse(null),
                        decoder.inputFeeding()),
                config.dropout());
    }

    ModelConfig config() {
        DecoderShape shape = new DecoderShape(
                decoder.layers, decoder.hiddenSize, Optional.ofNullable(decoder.attention), decoder.inputFeeding);
        return new ModelConfig(cell, stack, embeddings, encoder, shape, dropout);
    }
}
