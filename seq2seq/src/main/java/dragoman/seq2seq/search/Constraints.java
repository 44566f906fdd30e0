package dragoman.seq2seq.search;

import java.util.List;

/**
 * Constraints of the translations that a search may return.
 *
 * @param noRepeat n: no n-gram may occur twice in a translation; 0 for no such constraint
 * @param prefix ids with which each translation begins (forced decoding)
 * @param unknownAllowed whether a translation may contain {@code unk}, for callers that replace it by a word
 */
public record Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed) {
    /** Any translation without unknown tokens. */
    public static final Constraints NONE = new Constraints(0, List.of(), false);

    public Constraints {
        prefix = List.copyOf(prefix);
        if (noRepeat < 0) {
            throw new IllegalArgumentException(
                    "the length of blocked n-grams is " + noRepeat + "; it must be at least 0");
        }
    }

    /** A copy for translations that begin with the given ids. */
    public Constraints withPrefix(List<Integer> ids) {
        return new Constraints(noRepeat, ids, unknownAllowed);
    }
}
