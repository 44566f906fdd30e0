package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.attention.AttentionKind;
import java.util.Optional;

/**
 * The recurrent layers of a decoder, and how it looks at the source.
 *
 * @param layers how many
 * @param hiddenSize H of each
 * @param attention the score of its attention; nothing if it sees the source through its initial state alone
 * @param inputFeeding whether it reads at each step, beside a token, what its attention said at the last; see {@link InputFeeding}
 */
public record DecoderShape(int layers, int hiddenSize, Optional<AttentionKind> attention, boolean inputFeeding) {
    public DecoderShape {
        if (inputFeeding && attention.isEmpty()) {
            throw new IllegalArgumentException("input feeding needs attention");
        }
        ModelConfig.checkLayers(layers);
        ModelConfig.atLeast("decoder hidden size", hiddenSize, 1);
    }

    /** Without attention. */
    public DecoderShape(int layers, int hiddenSize) {
        this(layers, hiddenSize, Optional.empty(), false);
    }
}
