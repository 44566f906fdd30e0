package dragoman.seq2seq.search;

import java.util.List;

/**
 * The options of beam search.
 *
 * @param beamSize the number of hypotheses that are kept for a sentence; 1 is greedy search
 * @param nBest the number of hypotheses that are returned for a sentence, at most {@code beamSize}
 * @param scoring the score by which hypotheses are compared
 * @param constraints the constraints of all hypotheses
 */
public record SearchOptions(int beamSize, int nBest, Scoring scoring, Constraints constraints) {
    /** Greedy search. */
    public static final SearchOptions GREEDY = new SearchOptions(1, 1, 1);

    /** Without coverage penalty and constraints. */
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

    /** A copy for translations that begin with the given ids. */
    public SearchOptions withPrefix(List<Integer> ids) {
        return with(constraints.withPrefix(ids));
    }

    /** A copy with other constraints. */
    public SearchOptions with(Constraints other) {
        return new SearchOptions(beamSize, nBest, scoring, other);
    }

    /** Beam search that returns the best hypothesis, with length penalty 1. */
    public static SearchOptions beam(int size) {
        return new SearchOptions(size, 1, 1);
    }
}
