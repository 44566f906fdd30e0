package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.Truncation;

/**
 * The time of an update with k-truncated back-propagation, and the time predicted from its products. Truncated back-propagation carries one
 * gradient for each age from 0 to k through {@code W_hh}, and in each layer but the lowest through {@code W_xh} to the layer below, where complete
 * back-propagation carries a single one: at step t there are {@code min(k + 1, T - t)} of them. So
 *
 * <pre>
 * predicted = whole + extra / rate
 * extra     = B · (2 L - 1) · 4 H² · Σ_t (min(k + 1, T - t) - 1)     multiply-adds
 * </pre>
 *
 * <p>where the rate is the best one measured for the recurrent products alone, see {@link RecurrentProductWork}.
 *
 * @param truncated times of a truncated update
 * @param whole times of the same update without truncation
 * @param rate multiply-adds per second of the recurrent products
 * @param extra additional multiply-adds of the truncated update
 * @param loss of the last truncated update
 */
public record TruncatedTimings(Timings truncated, Timings whole, double rate, long extra, double loss) {
    private static final int PRODUCT_RUNS = 15;

    /**
     * Measures both updates and the recurrent products.
     *
     * @param k at least 1
     * @param updates number of timed updates of each kind
     */
    public static TruncatedTimings measure(CharacterWork.Shape shape, int k, int updates, Workers workers) {
        RecurrentProductWork products = new RecurrentProductWork(shape, workers);
        double rate = products.multiplyAdds()
                / Stopwatch.runs(PRODUCT_RUNS).time(products).best();
        Timings whole = Stopwatch.runs(updates).time(new CharacterWork(shape, Truncation.WHOLE, workers));
        CharacterWork work = new CharacterWork(shape, new Truncation.LastSteps(k), workers);
        Timings truncated = Stopwatch.runs(updates).time(work);
        return new TruncatedTimings(truncated, whole, rate, extra(shape, k), work.loss());
    }

    static long extra(CharacterWork.Shape shape, int k) {
        long errors = 0;
        for (int t = 0; t < shape.steps() && k < shape.steps(); t++) {
            errors += Math.min(k + 1, shape.steps() - t) - 1;
        }
        NetworkSize network = shape.network();
        return shape.batch() * errors * (2L * network.layers() - 1) * 4 * network.hidden() * network.hidden();
    }

    /** Returns the predicted seconds of a truncated update. */
    public double predicted() {
        return whole.median() + extra / rate;
    }
}
