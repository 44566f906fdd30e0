package dragoman.seq2seq.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How far a score may be chance of the sentences that were tested: it is taken again of texts of as many sentences, drawn from the tested ones
 * with repetition (Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation").
 *
 * @param samples texts drawn
 * @param seed of the draws
 */
public record Bootstrap(int samples, long seed) {
    private static final double OUTSIDE = 0.05;

    public Bootstrap {
        if (samples < 40) {
            throw new IllegalArgumentException(samples + " samples; an interval of 95 % needs at least 40");
        }
    }

    /**
     * What 95 % of the texts drawn score, as much left out below as above.
     *
     * @param sentences that are drawn from, at least 1
     * @param score of a text, given which sentences it consists of
     */
    public Interval interval(int sentences, ToDoubleFunction<int[]> score) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[samples];
        for (int i = 0; i < samples; i++) {
            scores[i] = score.applyAsDouble(random.ints(sentences, 0, sentences).toArray());
        }
        Arrays.sort(scores);
        int left = (int) (samples * OUTSIDE / 2);
        return new Interval(scores[left], scores[samples - 1 - left]);
    }

    /** The scores between which 95 % lie. */
    public record Interval(double low, double high) {}
}
