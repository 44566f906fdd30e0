package dragoman.seq2seq.quality;

import dragoman.seq2seq.evaluation.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well estimates of quality agree with the chrF of the translations.
 *
 * @param sentences the number of translations
 * @param correlation Spearman's rank correlation of estimates and chrF; NaN if all of one are equal
 * @param interval the 95 % bootstrap confidence interval of the correlation
 * @param threshold the threshold of the model
 * @param belowThreshold the share of translations whose estimate is below the threshold of the model
 * @param deciles the translations by rising estimate in ten parts of equal size, or fewer if there are fewer translations
 */
public record QualityReport(
        int sentences,
        double correlation,
        Bootstrap.Interval interval,
        double threshold,
        double belowThreshold,
        List<Decile> deciles) {
    private static final int DECILES = 10;

    public QualityReport {
        deciles = List.copyOf(deciles);
    }

    /**
     * A tenth of the translations.
     *
     * @param sentences the number of translations
     * @param lowest the lowest estimate
     * @param highest the highest estimate
     * @param estimate the mean estimate
     * @param chrf the mean chrF divided by 100
     */
    public record Decile(int sentences, double lowest, double highest, double estimate, double chrf) {}

    /**
     * An estimate and the score that it predicts.
     *
     * @param estimate from 0 to 1
     * @param chrf chrF divided by 100
     */
    public record Pair(double estimate, double chrf) {}

    /**
     * Compares estimates with scores.
     *
     * @param pairs one for each translation, at least 2
     * @param threshold the threshold of the model
     */
    public static QualityReport of(List<Pair> pairs, double threshold, Bootstrap bootstrap) {
        if (pairs.size() < 2) {
            throw new IllegalArgumentException(pairs.size() + " estimates; a correlation needs at least 2");
        }
        int[] all = new int[pairs.size()];
        Arrays.setAll(all, i -> i);
        Bootstrap.Interval interval = bootstrap.interval(pairs.size(), drawn -> correlation(pairs, drawn));
        double below = (double)
                        pairs.stream().filter(pair -> pair.estimate < threshold).count()
                / pairs.size();
        return new QualityReport(pairs.size(), correlation(pairs, all), interval, threshold, below, deciles(pairs));
    }

    private static double correlation(List<Pair> pairs, int[] chosen) {
        return RankCorrelation.of(
                Arrays.stream(chosen).mapToDouble(i -> pairs.get(i).estimate).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> pairs.get(i).chrf).toArray());
    }

    private static List<Decile> deciles(List<Pair> pairs) {
        List<Pair> sorted = pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::estimate))
                .toList();
        int parts = Math.min(DECILES, sorted.size());
        List<Decile> deciles = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) i * sorted.size() / parts);
            int to = (int) ((long) (i + 1) * sorted.size() / parts);
            deciles.add(decile(sorted.subList(from, to)));
        }
        return deciles;
    }

    private static Decile decile(List<Pair> sorted) {
        return new Decile(
                sorted.size(),
                sorted.getFirst().estimate,
                sorted.getLast().estimate,
                sorted.stream().mapToDouble(Pair::estimate).average().orElseThrow(),
                sorted.stream().mapToDouble(Pair::chrf).average().orElseThrow());
    }
}
