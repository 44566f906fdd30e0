package dragoman.seq2seq.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How much text differs from validation text: the sum over the signals of how many standard deviations each lies above its mean, where it does.
 *
 * @param signals mean and standard deviation of each signal on validation text, see {@link SentenceSignals#ofNovelty}
 * @param limit the distance that 1 % of the validation sentences exceed, above 0
 */
record Novelty(List<Moments> signals, double limit) {
    private static final double ABOVE_LIMIT = 0.01;

    /** The least standard deviation of each signal, so that validation text that is all alike does not make everything else unfamiliar. */
    private static final double[] SMALLEST_DEVIATIONS = {0.05, 0.02, 0.02};

    private static final int SHARPNESS = 8;

    /** The least limit, in standard deviations. */
    private static final double SMALLEST_LIMIT = 1;

    Novelty {
        signals = List.copyOf(signals);
        if (signals.size() != SMALLEST_DEVIATIONS.length || !(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(signals.size() + " signals of novelty with a limit of " + limit);
        }
    }

    /** The novelty relative to these sentences. */
    static Novelty of(List<SentenceSignals> validation) {
        List<Moments> signals = new ArrayList<>();
        for (int j = 0; j < SMALLEST_DEVIATIONS.length; j++) {
            int signal = j;
            double[] values = validation.stream()
                    .mapToDouble(sentence -> sentence.ofNovelty()[signal])
                    .toArray();
            signals.add(Moments.of(values, SMALLEST_DEVIATIONS[j]));
        }
        Novelty unlimited = new Novelty(signals, SMALLEST_LIMIT);
        double[] distances =
                validation.stream().mapToDouble(unlimited::distance).sorted().toArray();
        return new Novelty(signals, Math.max(SMALLEST_LIMIT, Quantiles.of(distances, 1 - ABOVE_LIMIT)));
    }

    private double distance(SentenceSignals sentence) {
        double[] values = sentence.ofNovelty();
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            sum += Math.max(0, signals.get(j).standardized(values[j]));
        }
        return sum;
    }

    /** The familiarity of a sentence, from 1 for text like the validation text to 0: {@code 1 / (1 + (d / limit)⁸)} for a distance of d. */
    double familiarity(SentenceSignals sentence) {
        double relative = distance(sentence) / limit;
        return 1 / (1 + StrictMath.pow(relative, SHARPNESS));
    }
}
