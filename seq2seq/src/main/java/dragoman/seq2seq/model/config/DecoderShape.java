package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.attention.AttentionKind;
import java.util.Optional;

/**
 * The recurrent layers of a decoder and its attention.
 *
 * @param layers the number of layers
 * @param hiddenSize H, the hidden size of each layer
 * @param attention the score function of attention; empty if the decoder depends on the source through its initial state alone
 * @param inputFeeding whether the layers read the attention output of the step before beside the embedded token (Luong et al., 2015)
 */
public record DecoderShape(int layers, int hiddenSize, Optional<AttentionKind> attention, boolean inputFeeding) {
    public DecoderShape {
        if (inputFeeding && attention.isEmpty()) {
            throw new IllegalArgumentException("input feeding needs attention");
        }
        Check.layers(layers);
        Check.atLeast("decoder hidden size", hiddenSize, 1);
    }

    /** Without attention. */
    public DecoderShape(int layers, int hiddenSize) {
        this(layers, hiddenSize, Optional.empty(), false);
    }
}
