package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.RnnStack;

/**
 * The configuration of a sequence regressor.
 *
 * @param cell the recurrent cell of all layers
 * @param layers the number of recurrent layers
 * @param stack what is added to the recurrent layers
 * @param inputSize D, the size of the vector that is read at each step
 * @param hiddenSize H, the hidden size of each layer
 * @param outputSize K, the number of predicted values
 * @param dropout the dropout rate of training, between layers and before the projection
 */
public record RegressorConfig(
        CellKind cell, int layers, StackOptions stack, int inputSize, int hiddenSize, int outputSize, float dropout) {
    public RegressorConfig {
        Check.layers(layers);
        Check.atLeast("input size", inputSize, 1);
        Check.atLeast("hidden size", hiddenSize, 1);
        Check.atLeast("output size", outputSize, 1);
        Check.dropout("dropout", dropout);
    }

    /** The recurrent layers. */
    public RnnStack.Shape shape() {
        return RnnStack.Shape.uniform(inputSize, layers, stack.layer(cell, hiddenSize));
    }

    /** A builder with one LSTM layer and no dropout; sizes have to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a configuration from named values. */
    public static final class Builder {
        private CellKind cell = CellKind.LSTM;
        private int layers = 1;
        private StackOptions stack = StackOptions.PLAIN;
        private int inputSize;
        private int hiddenSize;
        private int outputSize;
        private float dropout;

        private Builder() {}

        public Builder cell(CellKind value) {
            cell = value;
            return this;
        }

        public Builder layers(int value) {
            layers = value;
            return this;
        }

        public Builder stack(StackOptions value) {
            stack = value;
            return this;
        }

        public Builder inputSize(int value) {
            inputSize = value;
            return this;
        }

        public Builder hiddenSize(int value) {
            hiddenSize = value;
            return this;
        }

        public Builder outputSize(int value) {
            outputSize = value;
            return this;
        }

        public Builder dropout(float value) {
            dropout = value;
            return this;
        }

        /** @throws IllegalArgumentException if a value is out of range */
        public RegressorConfig build() {
            return new RegressorConfig(cell, layers, stack, inputSize, hiddenSize, outputSize, dropout);
        }
    }
}
