package dragoman.seq2seq.quality;

import dragoman.seq2seq.search.Hypothesis;
import java.util.Arrays;

/**
 * What is known of a translation without a reference, from the search and the source alone.
 *
 * @param meanLogProbability the mean of {@code log p} of the tokens, in nats
 * @param lowestLogProbability the lowest {@code log p} of a token, in nats
 * @param length the natural logarithm of the number of target tokens, EOS included
 * @param lengthRatio the natural logarithm of target tokens by source tokens, EOS included in both
 * @param unseenBigrams the share of the bigrams of the source that training text does not contain
 * @param unseenTrigrams the same of trigrams
 */
record SentenceSignals(
        double meanLogProbability,
        double lowestLogProbability,
        double length,
        double lengthRatio,
        double unseenBigrams,
        double unseenTrigrams) {
    static SentenceSignals of(int[] source, Hypothesis hypothesis, NGramFilter trained) {
        double[] steps = hypothesis.steps();
        int targetTokens = hypothesis.tokens().length + 1;
        return new SentenceSignals(
                Arrays.stream(steps).average().orElse(0),
                Arrays.stream(steps).min().orElse(0),
                StrictMath.log(targetTokens),
                StrictMath.log((double) targetTokens / (source.length + 1)),
                trained.unseen(source, NGramFilter.BIGRAM),
                trained.unseen(source, NGramFilter.TRIGRAM));
    }

    /** The signals from which the quality of a translation of familiar text is predicted. */
    double[] ofTranslation() {
        return new double[] {meanLogProbability, lowestLogProbability, length, lengthRatio};
    }

    /** The signals that tell unfamiliar text; larger values are less familiar. */
    double[] ofNovelty() {
        return new double[] {-meanLogProbability, unseenBigrams, unseenTrigrams};
    }
}
