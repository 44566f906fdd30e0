package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.RnnStack;

/**
 * The configuration of a recurrent language model.
 *
 * @param cell the recurrent cell of all layers
 * @param layers the number of recurrent layers
 * @param stack what is added to the recurrent layers
 * @param embeddingSize D, the embedding dimension
 * @param hiddenSize H, the hidden size of each layer
 * @param vocabularySize V, the number of tokens, special tokens included
 * @param dropout the dropout of training
 */
public record LanguageModelConfig(
        CellKind cell,
        int layers,
        StackOptions stack,
        int embeddingSize,
        int hiddenSize,
        int vocabularySize,
        DropoutOptions dropout) {
    public LanguageModelConfig {
        Check.layers(layers);
        Check.atLeast("embedding size", embeddingSize, 1);
        Check.atLeast("hidden size", hiddenSize, 1);
        Check.vocabulary("vocabulary size", vocabularySize);
    }

    /** The recurrent layers. */
    public RnnStack.Shape shape() {
        return RnnStack.Shape.uniform(embeddingSize, layers, stack.layer(cell, hiddenSize));
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
        private int embeddingSize;
        private int hiddenSize;
        private int vocabularySize;
        private DropoutOptions dropout = DropoutOptions.NONE;

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

        public Builder embeddingSize(int value) {
            embeddingSize = value;
            return this;
        }

        public Builder hiddenSize(int value) {
            hiddenSize = value;
            return this;
        }

        public Builder vocabularySize(int value) {
            vocabularySize = value;
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

        /** @throws IllegalArgumentException if a value is out of range */
        public LanguageModelConfig build() {
            return new LanguageModelConfig(cell, layers, stack, embeddingSize, hiddenSize, vocabularySize, dropout);
        }
    }
}
