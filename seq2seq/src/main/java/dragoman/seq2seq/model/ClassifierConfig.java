package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.CellKind;

/**
 * The whole description of a classifier's network.
 *
 * @param layers recurrent layers
 * @param stack what is added to them
 * @param vocabularySize V, the four special ids counted
 * @param classes C, how many are told apart
 * @param dropout what training leaves out
 */
public record ClassifierConfig(
        CellKind cell,
        int layers,
        StackOptions stack,
        int embeddingSize,
        int hiddenSize,
        int vocabularySize,
        int classes,
        DropoutOptions dropout) {
    public ClassifierConfig {
        ModelConfig.checkLayers(layers);
        ModelConfig.atLeast("embedding size", embeddingSize, 1);
        ModelConfig.atLeast("hidden size", hiddenSize, 1);
        ModelConfig.atLeast("vocabulary size", vocabularySize, 5);
        ModelConfig.atLeast("classes", classes, 2);
    }
}
