package dragoman.benchmarks;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.ModelConfig;

/**
 * The size of an LSTM encoder/decoder.
 *
 * @param layers of encoder and decoder each
 * @param embedding D, numbers that stand for a token
 * @param hidden H, numbers in the state of a layer
 * @param vocabulary V, of source and of target
 */
public record NetworkSize(int layers, int embedding, int hidden, int vocabulary) {
    /** The network: no dropout, the source read forward, the encoder's final state the decoder's initial state. */
    public ModelConfig toConfig() {
        return ModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(layers)
                .embeddingSize(embedding)
                .hiddenSize(hidden)
                .vocabularySizes(vocabulary, vocabulary)
                .build();
    }

    /** Multiply-adds of the layers for one token: 4·H·(D + H) in the first, 8·H² in each other. */
    public long layerMultiplyAdds() {
        return 4L * hidden * (embedding + hidden) + (layers - 1) * 8L * hidden * hidden;
    }

    /** Weights of the whole network, LSTM layers having two biases. */
    public long weights() {
        long biases = layers * 8L * hidden;
        long projection = (hidden + 1L) * vocabulary;
        return 2 * ((long) vocabulary * embedding + layerMultiplyAdds() + biases) + projection;
    }
}
