package dragoman.seq2seq.search;

/**
 * How to search.
 *
 * @param beamSize hypotheses kept for a sentence; 1 is greedy search
 * @param nBest hypotheses given back for a sentence, at most {@code beamSize}
 * @param lengthPenalty α of the score {@code Σ log p / length^α}
 */
public record SearchOptions(int beamSize, int nBest, double lengthPenalty) {
    /** Greedy search. */
    public static final SearchOptions GREEDY = new SearchOptions(1, 1, 1);

    public SearchOptions {
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
    }

    /** A beam of so many, the best one given back. */
    public static SearchOptions beam(int size) {
        return new SearchOptions(size, 1, 1);
    }
}
