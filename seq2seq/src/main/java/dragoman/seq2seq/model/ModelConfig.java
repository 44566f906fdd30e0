package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.attention.AttentionSize;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;

/**
 * The whole description of an encoder/decoder network.
 *
 * @param stack what is added to the recurrent layers
 * @param encoder its recurrent layers
 * @param decoder its recurrent layers; where its states are not as many or as large as the encoder's, a learned bridge joins them
 * @param tying which tables are one
 * @param dropout what training leaves out
 */
public record ModelConfig(
        CellKind cell,
        StackOptions stack,
        int embeddingSize,
        EncoderShape encoder,
        DecoderShape decoder,
        int sourceVocabularySize,
        int targetVocabularySize,
        Tying tying,
        DropoutOptions dropout) {
    private static final int MOST_LAYERS = 1000;

    /** With equally many plain layers in encoder and decoder, and no attention. */
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
                StackOptions.PLAIN,
                embeddingSize,
                new EncoderShape(layers, encoderHiddenSize, direction(reverseSource)),
                new DecoderShape(layers, decoderHiddenSize),
                sourceVocabularySize,
                targetVocabularySize,
                Tying.NONE,
                DropoutOptions.of(dropout));
    }

    private static LayerShape.Direction direction(boolean reverse) {
        return reverse ? LayerShape.Direction.REVERSED : LayerShape.Direction.FORWARD;
    }

    public ModelConfig {
        atLeast("embedding size", embeddingSize, 1);
        atLeast("source vocabulary size", sourceVocabularySize, 5);
        atLeast("target vocabulary size", targetVocabularySize, 5);
        if (tying.sharesSource() && sourceVocabularySize != targetVocabularySize) {
            throw new IllegalArgumentException("tied embeddings need one vocabulary, not two of " + sourceVocabularySize
                    + " and " + targetVocabularySize);
        }
        if (tying.sharesProjection() && embeddingSize != decoder.hiddenSize()) {
            throw new IllegalArgumentException("an embedding tied to the projection needs the decoder's size of "
                    + decoder.hiddenSize() + ", not " + embeddingSize);
        }
        boolean dot =
                decoder.attention().filter(kind -> kind == AttentionKind.DOT).isPresent();
        if (dot && encoder.outputSize() != decoder.hiddenSize()) {
            throw new IllegalArgumentException("dot attention needs an encoder and a decoder of one size, not of "
                    + encoder.outputSize() + " and " + decoder.hiddenSize());
        }
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

    /** The decoder without its attention, which is a language model of the target. */
    LanguageModelConfig decoderNetwork() {
        return new LanguageModelConfig(
                cell, decoder.layers(), stack, embeddingSize, decoder.hiddenSize(), targetVocabularySize, dropout);
    }

    /** What attention compares. */
    AttentionSize attentionSize() {
        return new AttentionSize(decoder.hiddenSize(), encoder.outputSize());
    }

    /** Whether encoder and decoder need a bridge between their states. */
    public boolean hasBridge() {
        return encoder.outputSize() != decoder.hiddenSize() || encoder.layers() != decoder.layers();
    }
}
