package dragoman.cli.option;

import dragoman.seq2seq.layer.attention.AttentionKind;
import java.util.Optional;

/** The scores of attention that can be chosen. */
public enum AttentionChoice {
    NONE,
    DOT,
    GENERAL,
    ADDITIVE;

    /** Converts to the options of the library. */
    public Optional<AttentionKind> kind() {
        return this == NONE ? Optional.empty() : Optional.of(AttentionKind.valueOf(name()));
    }
}
