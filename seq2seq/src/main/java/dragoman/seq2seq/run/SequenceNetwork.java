package dragoman.seq2seq.run;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.StackOptions;

/**
 * The network of a language model or classifier, except for the vocabulary, which the text decides.
 *
 * @param layers number of recurrent layers
 * @param embeddingSize embedding dimension
 * @param hiddenSize hidden size of each layer
 */
public record SequenceNetwork(
        CellKind cell, int layers, StackOptions stack, int embeddingSize, int hiddenSize, DropoutOptions dropout) {
    /** The configuration of a language model over a vocabulary of this size. */
    LanguageModelConfig languageModel(int vocabularySize) {
        return LanguageModelConfig.builder()
                .cell(cell)
                .layers(layers)
                .stack(stack)
                .embeddingSize(embeddingSize)
                .hiddenSize(hiddenSize)
                .vocabularySize(vocabularySize)
                .dropout(dropout)
                .build();
    }
}
