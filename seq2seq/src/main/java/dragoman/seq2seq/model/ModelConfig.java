package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.CellKind;

/**
 * The whole description of an encoder/decoder network.
 *
 * @param layers of encoder and decoder each
 * @param stack what is added to them
 * @param encoderHiddenSize H of the encoder; where it differs from the decoder's, a learned bridge joins them
 * @param dropout what training leaves out
 * @param reverseSource whether the encoder reads the source from its end
 */
public record ModelConfig(
        CellKind cell,
        int layers,
        StackOptions stack,
        int embeddingSize,
        int encoderHiddenSize,
        int decoderHiddenSize,
        int sourceVocabularySize,
        int targetVocabularySize,
        DropoutOptions dropout,
        boolean reverseSource) {
    private static final int MOST_LAYERS = 1000;

    /** With plain layers. */
    public ModelConfig(
            CellKind cell,
            int layers,
            int embeddingSize,
            int encoderHiddenSize,
            int decoderHiddenSize,
            int sourceVocabularySize,
            int targetVocabularySize,
            float dropout,
            boolean reverseSource) {
        this(
                cell,
                layers,
                StackOptions.PLAIN,
                embeddingSize,
                encoderHiddenSize,
                decoderHiddenSize,
                sourceVocabularySize,
                targetVocabularySize,
                DropoutOptions.of(dropout),
                reverseSource);
    }

    public ModelConfig {
        checkLayers(layers);
        atLeast("embedding size", embeddingSize, 1);
        atLeast("encoder hidden size", encoderHiddenSize, 1);
        atLeast("decoder hidden size", decoderHiddenSize, 1);
        atLeast("source vocabulary size", sourceVocabularySize, 5);
        atLeast("target vocabulary size", targetVocabularySize, 5);
    }

    static void checkLayers(int layers) {
        atLeast("layers", layers, 1);
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException("layers is " + layers + "; it must be at most " + MOST_LAYERS);
        }
    }

    static void checkDropout(float dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + "; it must be at least 0 and below 1");
        }
    }

    static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be at least " + least);
        }
    }

    /** The decoder alone, which is a language model of the target. */
    LanguageModelConfig decoder() {
        return new LanguageModelConfig(
                cell, layers, stack, embeddingSize, decoderHiddenSize, targetVocabularySize, dropout);
    }

    /** Whether encoder and decoder need a bridge between their states. */
    public boolean hasBridge() {
        return encoderHiddenSize != decoderHiddenSize;
    }
}
