package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.CellKind;

/**
 * The whole description of a regressor's network.
 *
 * @param layers recurrent layers
 * @param stack what is added to them
 * @param inputSize D, the values read a step
 * @param outputSize K, the values predicted
 * @param dropout the rate in training: between layers, before the projection
 */
public record RegressorConfig(
        CellKind cell, int layers, StackOptions stack, int inputSize, int hiddenSize, int outputSize, float dropout) {
    public RegressorConfig {
        ModelConfig.checkLayers(layers);
        ModelConfig.atLeast("input size", inputSize, 1);
        ModelConfig.atLeast("hidden size", hiddenSize, 1);
        ModelConfig.atLeast("output size", outputSize, 1);
        ModelConfig.checkDropout(dropout);
    }
}
