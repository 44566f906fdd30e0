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
 * @param minimumLength the minimum number of tokens, without eos; the maximum length and the prefix come first
 * @param blockedSequences sequences of ids that a translation does not contain, unless its prefix does; none is empty
 */
public record Constraints(
        int noRepeat,
        List<Integer> prefix,
        boolean unknownAllowed,
        Optional<LengthLimit> length,
        int minimumLength,
        List<List<Integer>> blockedSequences) {
    /** Any translation without unknown tokens. */
    public static final Constraints NONE = new Constraints(0, List.of(), false);

    /** Translations of the model's maximum length. */
    public Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed) {
        this(noRepeat, prefix, unknownAllowed, Optional.empty());
    }

    /** Translations of any minimum length, without blocked sequences. */
    public Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed, Optional<LengthLimit> length) {
        this(noRepeat, prefix, unknownAllowed, length, 0, List.of());
    }

    public Constraints {
        prefix = List.copyOf(prefix);
        blockedSequences = blockedSequences.stream().map(List::copyOf).toList();
        if (noRepeat < 0) {
            throw new IllegalArgumentException(
                    "the length of blocked n-grams is " + noRepeat + "; it must be at least 0");
        }
        if (minimumLength < 0) {
            throw new IllegalArgumentException("a minimum length of " + minimumLength + "; it must be at least 0");
        }
        if (blockedSequences.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a blocked sequence is empty");
        }
    }

    /** A copy for translations that begin with the given ids. */
    public Constraints withPrefix(List<Integer> ids) {
        return new Constraints(noRepeat, ids, unknownAllowed, length, minimumLength, blockedSequences);
    }

    /** A copy that blocks repeated n-grams of this length. */
    public Constraints withNoRepeat(int n) {
        return new Constraints(n, prefix, unknownAllowed, length, minimumLength, blockedSequences);
    }

    /** A copy for translations of at least {@code minimum} tokens and at most the length of {@code maximum}. */
    public Constraints withLength(int minimum, Optional<LengthLimit> maximum) {
        return new Constraints(noRepeat, prefix, unknownAllowed, maximum, minimum, blockedSequences);
    }

    /** A copy for translations that contain none of these sequences. */
    public Constraints withBlockedSequences(List<List<Integer>> sequences) {
        return new Constraints(noRepeat, prefix, unknownAllowed, length, minimumLength, sequences);
    }
}
