package dragoman.benchmarks;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.ModelConfig;

/**
 * The size of an LSTM encoder and decoder.
 *
 * @param layers number of layers of the encoder and of the decoder
 * @param embedding D, embedding dimension
 * @param hidden H, hidden size of each layer
 * @param vocabulary V, vocabulary size of source and target
 */
public record NetworkSize(int layers, int embedding, int hidden, int vocabulary) {
    /** Returns the configuration: no dropout, a forward encoder, whose final state is the decoder's initial state. */
    public ModelConfig toConfig() {
        return ModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(layers)
                .embeddingSize(embedding)
                .hiddenSize(hidden)
                .vocabularySizes(vocabulary, vocabulary)
                .build();
    }

    /** Returns the multiply-adds of the layers per token: 4·H·(D + H) in the first layer, 8·H² in each further one. */
    public long layerMultiplyAdds() {
        return 4L * hidden * (embedding + hidden) + (layers - 1) * 8L * hidden * hidden;
    }

    /** Returns the number of weights of the whole network; each LSTM layer has two biases. */
    public long weights() {
        long biases = layers * 8L * hidden;
        long projection = (hidden + 1L) * vocabulary;
        return 2 * ((long) vocabulary * embedding + layerMultiplyAdds() + biases) + projection;
    }
}
