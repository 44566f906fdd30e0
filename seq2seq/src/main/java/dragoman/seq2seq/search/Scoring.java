package dragoman.seq2seq.search;

/**
 * The score by which the translations of a sentence are compared: {@code Σ log p / length^α + β · Σ_s log(min(1, Σ_t a_ts))}. The second term is the
 * coverage penalty of Wu et al. (2016): it falls with each source token s whose attention weights a sum to less than 1.
 *
 * @param lengthPenalty α, at least 0; larger values favour longer translations
 * @param coveragePenalty β, at least 0; above 0 it needs a model with attention
 */
public record Scoring(double lengthPenalty, double coveragePenalty) {
    public Scoring {
        requirePower("a length penalty", lengthPenalty);
        requirePower("a coverage penalty", coveragePenalty);
    }

    private static void requirePower(String what, double power) {
        if (!(power >= 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " of " + power + "; it must be at least 0");
        }
    }

    /** Whether there is a coverage penalty. */
    boolean countsCoverage() {
        return coveragePenalty > 0;
    }

    /**
     * The score.
     *
     * @param length the number of tokens, including eos if the translation has ended
     * @param coverage {@code Σ_s log(min(1, Σ_t a_ts))}, at most 0
     */
    double score(double logProbability, int length, double coverage) {
        double normalized = logProbability / StrictMath.pow(length, lengthPenalty);
        return countsCoverage() ? normalized + coveragePenalty * coverage : normalized;
    }

    /** An upper bound of the score of a translation of at most {@code limit} tokens whose prefix has the given log-probability. */
    double bound(double logProbability, int limit) {
        return score(logProbability, limit, 0);
    }
}
