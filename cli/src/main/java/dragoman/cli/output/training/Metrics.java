package dragoman.cli.output.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The metrics of one validation: a row of {@code metrics.tsv}.
 *
 * @param position how far the run had come
 * @param trainingLoss nats a token, the mean of the updates since the row before
 * @param validationLoss nats a token
 * @param validationQuality BLEU or chrF, where that is what weights are chosen by
 * @param learningRate of the last update
 * @param gradientNorm before clipping, the mean of the updates since the row before
 * @param tokensPerSecond since the row before, validation included
 */
record Metrics(
        Position position,
        double trainingLoss,
        double validationLoss,
        OptionalDouble validationQuality,
        double learningRate,
        double gradientNorm,
        double tokensPerSecond) {
    /**
     * How far a run has come.
     *
     * @param update number of updates done
     * @param epoch the current epoch, from 1
     * @param seconds time of training, over all resumed runs
     */
    record Position(long update, long epoch, double seconds) {}

    /** The first line of the file. */
    static final String HEADER = String.join(
            "\t",
            List.of(
                    "update",
                    "epoch",
                    "seconds",
                    "training_loss",
                    "validation_loss",
                    "validation_quality",
                    "learning_rate",
                    "gradient_norm",
                    "tokens_per_second"));

    /** As a line of the file. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%d\t%d\t%.1f\t%.6f\t%.6f\t%s\t%.8f\t%.4f\t%.0f",
                position.update(),
                position.epoch(),
                position.seconds(),
                trainingLoss,
                validationLoss,
                validationQuality.isPresent()
                        ? String.format(Locale.ROOT, "%.4f", validationQuality.getAsDouble())
                        : "",
                learningRate,
                gradientNorm,
                tokensPerSecond);
    }

    /** A line of the file; nothing if it is none, as the last line may be of a process that was killed. */
    static Optional<Metrics> parse(String line) {
        String[] cells = line.split("\t", -1);
        try {
            return cells.length != 9
                    ? Optional.empty()
                    : Optional.of(new Metrics(
                            new Position(
                                    Long.parseLong(cells[0]), Long.parseLong(cells[1]), Double.parseDouble(cells[2])),
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]),
                            cells[5].isEmpty()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(Double.parseDouble(cells[5])),
                            Double.parseDouble(cells[6]),
                            Double.parseDouble(cells[7]),
                            Double.parseDouble(cells[8])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
