package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.RnnStack;

/**
 * The whole description of a language model's network.
 *
 * @param layers recurrent layers
 * @param stack what is added to them
 * @param vocabularySize V, the four special ids counted
 * @param dropout what training leaves out
 */
public record LanguageModelConfig(
        CellKind cell,
        int layers,
        StackOptions stack,
        int embeddingSize,
        int hiddenSize,
        int vocabularySize,
        DropoutOptions dropout) {
    /** With plain layers. */
    public LanguageModelConfig(
            CellKind cell, int layers, int embeddingSize, int hiddenSize, int vocabularySize, float dropout) {
        this(cell, layers, StackOptions.PLAIN, embeddingSize, hiddenSize, vocabularySize, DropoutOptions.of(dropout));
    }

    public LanguageModelConfig {
        ModelConfig.checkLayers(layers);
        ModelConfig.atLeast("embedding size", embeddingSize, 1);
        ModelConfig.atLeast("hidden size", hiddenSize, 1);
        ModelConfig.atLeast("vocabulary size", vocabularySize, 5);
    }

    RnnStack.Shape shape() {
        return RnnStack.Shape.uniform(embeddingSize, layers, stack.layer(cell, hiddenSize));
    }
}
