package dragoman.seq2seq.search;

import java.util.List;

/**
 * How to search.
 *
 * @param beamSize hypotheses kept for a sentence; 1 is greedy search
 * @param nBest hypotheses given back for a sentence, at most {@code beamSize}
 * @param lengthPenalty α of the score {@code Σ log p / length^α}
 * @param noRepeat n: no n tokens that follow one another stand twice in a translation; 0 for no such guard
 * @param prefix ids that each translation begins with (forced decoding)
 */
public record SearchOptions(int beamSize, int nBest, double lengthPenalty, int noRepeat, List<Integer> prefix) {
    /** Greedy search. */
    public static final SearchOptions GREEDY = new SearchOptions(1, 1, 1);

    /** Without a guard against repetition, and from nothing. */
    public SearchOptions(int beamSize, int nBest, double lengthPenalty) {
        this(beamSize, nBest, lengthPenalty, 0, List.of());
    }

    public SearchOptions {
        prefix = List.copyOf(prefix);
        if (beamSize < 1) {
            throw new IllegalArgumentException("a beam of " + beamSize + "; it must be at least 1");
        }
        if (nBest < 1 || nBest > beamSize) {
            throw new IllegalArgumentException(
                    nBest + " best of a beam of " + beamSize + "; it must be from 1 to the size of the beam");
        }
        if (!(lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a length penalty of " + lengthPenalty + "; it must be at least 0");
        }
        if (noRepeat < 0) {
            throw new IllegalArgumentException(noRepeat + " tokens that must not be repeated; it must be at least 0");
        }
    }

    /** The same search for translations that begin with these ids. */
    public SearchOptions from(List<Integer> beginning) {
        return new SearchOptions(beamSize, nBest, lengthPenalty, noRepeat, beginning);
    }

    /** A beam of so many, the best one given back. */
    public static SearchOptions beam(int size) {
        return new SearchOptions(size, 1, 1);
    }
}
