package dragoman.seq2seq.search;

/**
 * What a translation is worth beside others of its sentence: {@code Σ log p / length^α + β · Σ_s log(min(1, Σ_t a_ts))}. The second term falls
 * with each source token s that attention a has hardly looked at (the coverage penalty of Wu et al., 2016).
 *
 * @param lengthPenalty α, from 0; above 0 is for longer translations
 * @param coveragePenalty β, from 0; 0 for no such term, which needs attention
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

    /** Whether attention counts. */
    boolean countsCoverage() {
        return coveragePenalty > 0;
    }

    /**
     * The score.
     *
     * @param length counts eos where the translation ended by itself
     * @param coverage {@code Σ_s log(min(1, Σ_t a_ts))}, at most 0
     */
    double score(double logProbability, int length, double coverage) {
        double normalized = logProbability / StrictMath.pow(length, lengthPenalty);
        return countsCoverage() ? normalized + coveragePenalty * coverage : normalized;
    }

    /** No translation that begins with this log-probability, and comes to {@code limit} tokens at most, is scored higher. */
    double bound(double logProbability, int limit) {
        return score(logProbability, limit, 0);
    }
}
