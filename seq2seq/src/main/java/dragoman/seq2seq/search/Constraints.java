package dragoman.seq2seq.search;

import dragoman.seq2seq.model.LengthLimit;
import java.util.List;
import java.util.Optional;

/**
 * Constraints of the translations that a search may return.
 *
 * @param noRepeat n: no n-gram may occur twice in a translation; 0 for no such constraint
 * @param prefix ids with which each translation begins (forced decoding)
 * @param unknownAllowed whether a translation may contain {@code unk}, for callers that replace it by a word
 * @param length the maximum length; that of the model if absent
 */
public record Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed, Optional<LengthLimit> length) {
    /** Any translation without unknown tokens. */
    public static final Constraints NONE = new Constraints(0, List.of(), false);

    /** Translations of the model's maximum length. */
    public Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed) {
        this(noRepeat, prefix, unknownAllowed, Optional.empty());
    }

    public Constraints {
        prefix = List.copyOf(prefix);
        if (noRepeat < 0) {
            throw new IllegalArgumentException(
                    "the length of blocked n-grams is " + noRepeat + "; it must be at least 0");
        }
    }

    /** A copy for translations that begin with the given ids. */
    public Constraints withPrefix(List<Integer> ids) {
        return new Constraints(noRepeat, ids, unknownAllowed, length);
    }
}
