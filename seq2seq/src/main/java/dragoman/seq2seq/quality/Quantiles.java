package dragoman.seq2seq.quality;

/** Quantiles of samples. */
final class Quantiles {
    private Quantiles() {}

    /**
     * The value below which a share of a sample lies.
     *
     * @param sorted the sample in rising order, not empty
     */
    static double of(double[] sorted, double share) {
        return sorted[Math.clamp((long) (share * sorted.length), 0, sorted.length - 1)];
    }
}
