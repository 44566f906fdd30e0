package dragoman.seq2seq.quality;

import dragoman.seq2seq.search.Hypothesis;

/**
 * Estimates the quality of a translation without a reference: the chrF that is predicted of the translation of familiar text, times the familiarity
 * of the source. Immutable and thread-safe.
 */
public final class QualityModel {
    private final Calibration calibration;
    private final NGramFilter trained;

    QualityModel(Calibration calibration, NGramFilter trained) {
        this.calibration = calibration;
        this.trained = trained;
    }

    /**
     * What is fitted to validation text.
     *
     * @param sentences the number of validation sentences
     * @param translation predicts chrF / 100 from {@link SentenceSignals#ofTranslation}
     * @param novelty how unfamiliar a sentence is
     * @param threshold 2.5 % of the validation sentences have a lower estimate
     * @param lengths the lengths that a translation may have
     */
    record Calibration(
            int sentences, LogisticRegression translation, Novelty novelty, double threshold, LengthRatios lengths) {
        Calibration {
            if (sentences < 1 || !(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(sentences + " sentences and a threshold of " + threshold);
            }
        }

        double estimate(SentenceSignals signals) {
            return translation.predict(signals.ofTranslation()) * novelty.familiarity(signals);
        }
    }

    /**
     * The estimate of a translation, from 0 to 1.
     *
     * @param source the ids of the source without EOS
     * @param hypothesis the translation
     */
    public double estimate(int[] source, Hypothesis hypothesis) {
        return calibration.estimate(SentenceSignals.of(source, hypothesis, trained));
    }

    /** The estimate below which a translation is not to be trusted: 2.5 % of the translations of validation text are below it. */
    public double threshold() {
        return calibration.threshold;
    }

    /** The number of validation sentences that the estimate is fitted to. */
    public int sentences() {
        return calibration.sentences;
    }

    Calibration calibration() {
        return calibration;
    }

    NGramFilter trained() {
        return trained;
    }
}
