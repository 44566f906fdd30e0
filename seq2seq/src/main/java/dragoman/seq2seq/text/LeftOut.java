package dragoman.seq2seq.text;

import dragoman.corpora.Line;
import java.util.Optional;

/**
 * The pairs of a corpus that are not used.
 *
 * @param odd pairs of which a line holds NUL or is 1 MB or longer
 * @param empty pairs of which a side has no token
 * @param tooLong pairs of which a side has more tokens than allowed
 * @param firstOdd the first line that is odd
 */
public record LeftOut(long odd, long empty, long tooLong, Optional<Line.Skipped> firstOdd) {
    /** No pair. */
    public static final LeftOut NOTHING = new LeftOut(0, 0, 0, Optional.empty());
}
