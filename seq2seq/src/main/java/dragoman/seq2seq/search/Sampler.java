package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.file.ModelException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Samples tokens, as a pure function of seed and logits; {@code pad}, {@code unk} and {@code bos} are excluded. It computes in double with {@link
 * StrictMath}, so that a text is the same on every machine. One thread may use it.
 */
public final class Sampler {
    private static final int FIRST = Vocabulary.EOS;

    private final Sampling sampling;
    private final BlockedTokens blocked;
    private final SplittableRandom random;
    /** The candidate tokens, by falling probability if a part of them is kept. */
    private int[] tokens = {};

    private double[] weights = {};
    private long[] keys = {};
    private int count;

    public Sampler(Sampling sampling, long seed) {
        this(sampling, seed, BlockedTokens.NONE);
    }

    /** Draws no token that is blocked. */
    public Sampler(Sampling sampling, long seed, BlockedTokens blocked) {
        this.blocked = blocked;
        this.sampling = sampling;
        random = new SplittableRandom(seed);
    }

    /**
     * Samples the next token from row r of the logits, N × V.
     *
     * @throws ModelException if a logit is NaN or +infinity, or all are -infinity
     */
    public int sample(Matrix logits, int r) {
        return sample(logits, r, token -> true);
    }

    /**
     * As {@link #sample(Matrix, int)}, of the tokens that are allowed.
     *
     * @param allowed true for at least one token that is not blocked
     */
    int sample(Matrix logits, int r, IntPredicate allowed) {
        select(logits, r, allowed);
        weigh(logits, r);
        cutToNucleus();
        double rest = random.nextDouble() * sum();
        for (int i = 0; i < count - 1; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return tokens[i];
            }
        }
        return tokens[count - 1];
    }

    private void select(Matrix logits, int r, IntPredicate allowedTokens) {
        int all = logits.columns() - FIRST;
        if (tokens.length < all) {
            tokens = new int[all];
            weights = new double[all];
            keys = new long[all];
        }
        int allowed = 0;
        for (int i = 0; i < all; i++) {
            float logit = logits.get(r, FIRST + i);
            if (!(logit < Float.POSITIVE_INFINITY)) {
                throw ModelException.notFinite();
            }
            // Increases as the logit decreases, then as the id increases.
            if (!blocked.contains(FIRST + i) && allowedTokens.test(FIRST + i)) {
                keys[allowed++] = (long) ~ordered(logit) << Integer.SIZE | i;
            }
        }
        count = Math.min(allowed, sampling.topK());
        if (count < allowed || sampling.topP() < 1) {
            Arrays.sort(keys, 0, allowed);
        }
        for (int i = 0; i < count; i++) {
            tokens[i] = FIRST + (int) keys[i];
        }
    }

    /** An integer with the order of x; the two zeros are equal. */
    private static int ordered(float x) {
        int bits = Float.floatToIntBits(x + 0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** {@code exp((logit - max) / temperature)}. */
    private void weigh(Matrix logits, int r) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, logits.get(r, tokens[i]));
        }
        ModelException.requireFinite(max);
        for (int i = 0; i < count; i++) {
            double below = (double) logits.get(r, tokens[i]) - max;
            weights[i] = below == 0 ? 1 : StrictMath.exp(below / sampling.temperature());
        }
    }

    private void cutToNucleus() {
        if (sampling.topP() == 1) {
            return;
        }
        double needed = sampling.topP() * sum();
        int kept = 0;
        for (double reached = 0; reached < needed && kept < count; kept++) {
            reached += weights[kept];
        }
        count = kept;
    }

    private double sum() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
