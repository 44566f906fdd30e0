package dragoman.seq2seq.search;

import java.util.List;

/**
 * How to search.
 *
 * @param beamSize hypotheses kept for a sentence; 1 is greedy search
 * @param nBest hypotheses given back for a sentence, at most {@code beamSize}
 * @param scoring what decides which is better
 * @param constraints what each must keep to
 */
public record SearchOptions(int beamSize, int nBest, Scoring scoring, Constraints constraints) {
    /** Greedy search. */
    public static final SearchOptions GREEDY = new SearchOptions(1, 1, 1);

    /** Scored by log-probability and length alone, without constraints. */
    public SearchOptions(int beamSize, int nBest, double lengthPenalty) {
        this(beamSize, nBest, new Scoring(lengthPenalty, 0), Constraints.NONE);
    }

    public SearchOptions {
        if (beamSize < 1) {
            throw new IllegalArgumentException("a beam of " + beamSize + "; it must be at least 1");
        }
        if (nBest < 1 || nBest > beamSize) {
            throw new IllegalArgumentException(
                    nBest + " best of a beam of " + beamSize + "; it must be from 1 to the size of the beam");
        }
    }

    /** The same search for translations that begin with these ids. */
    public SearchOptions from(List<Integer> beginning) {
        return with(constraints.from(beginning));
    }

    /** The same search under other constraints. */
    public SearchOptions with(Constraints other) {
        return new SearchOptions(beamSize, nBest, scoring, other);
    }

    /** A beam of so many, the best one given back. */
    public static SearchOptions beam(int size) {
        return new SearchOptions(size, 1, 1);
    }
}
