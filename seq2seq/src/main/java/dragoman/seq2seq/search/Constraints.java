package dragoman.seq2seq.search;

import java.util.List;

/**
 * What translations may look like.
 *
 * @param noRepeat n: no n tokens that follow one another stand twice in a translation; 0 for no such guard
 * @param prefix ids that each translation begins with (forced decoding)
 * @param unknownAllowed whether {@code unk} may be written, as whoever then puts a word in its place wants it
 */
public record Constraints(int noRepeat, List<Integer> prefix, boolean unknownAllowed) {
    /** Any translation of known words. */
    public static final Constraints NONE = new Constraints(0, List.of(), false);

    public Constraints {
        prefix = List.copyOf(prefix);
        if (noRepeat < 0) {
            throw new IllegalArgumentException(noRepeat + " tokens that must not be repeated; it must be at least 0");
        }
    }

    /** The same for translations that begin with these ids. */
    public Constraints from(List<Integer> beginning) {
        return new Constraints(noRepeat, beginning, unknownAllowed);
    }
}
