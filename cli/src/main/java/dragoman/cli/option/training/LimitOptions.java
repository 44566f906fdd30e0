package dragoman.cli.option.training;

import dragoman.cli.option.DurationConverter;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.training.TrainingConfig;
import java.time.Duration;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** When training ends, and how often it validates and saves. These may differ when a run goes on. */
public final class LimitOptions {
    private static final int DEFAULT_PATIENCE = 5;

    @Option(names = "--max-updates", paramLabel = "N", description = "End after so many updates.")
    @Range(unit = "updates", from = 1)
    @WhenAbsent("no limit")
    private Long maxUpdates;

    @Option(names = "--max-epochs", paramLabel = "N", description = "End after so many passes over the text.")
    @Range(unit = "epochs", from = 1)
    @WhenAbsent("no limit")
    private Long maxEpochs;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after so much training time, earlier parts of the run included.")
    @Range(unit = "seconds, minutes or hours as in 90s, 60m, 2h", from = 0, above = true)
    @WhenAbsent("no limit")
    private Duration maxTime;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "End after so many validations in a row without a better --validation-metric; 0 never.")
    @Range(unit = "validations", from = 0, to = 1_000_000)
    @WhenAbsent("5, or 0 with another limit")
    private Integer patience;

    @Option(
            names = "--validation-interval",
            paramLabel = "N",
            defaultValue = "500",
            description = "Validate every so many updates.")
    @Range(unit = "updates", from = 1)
    private long validationInterval;

    @Option(
            names = "--validation-metric",
            paramLabel = "NAME",
            defaultValue = "loss",
            description =
                    "What decides which weights of a translator are best and when patience ends: the loss, and so the perplexity,"
                            + " or BLEU or chrF of greedy translations.")
    private ValidationMetric validationMetric;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "N",
            defaultValue = "500",
            description = "Save every so many updates.")
    @Range(unit = "updates", from = 1)
    private long checkpointInterval;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Keep the weights of the last N and of the best N validations beside the model, for 'translate average'.")
    @Range(unit = "validations", from = 0, to = 1_000)
    private int keptCheckpoints;

    /** Made by picocli. */
    public LimitOptions() {}

    ValidationMetric toMetric() {
        return validationMetric;
    }

    OptionalLong maxUpdates() {
        return maxUpdates == null ? OptionalLong.empty() : OptionalLong.of(maxUpdates);
    }

    TrainingConfig.Intervals toIntervals() {
        return new TrainingConfig.Intervals(validationInterval, checkpointInterval, keptCheckpoints);
    }

    /** A run without any limit ends by patience, so that it ends. */
    TrainingConfig.Limits toLimits() {
        boolean limited = maxUpdates != null || maxEpochs != null || maxTime != null;
        int patienceOtherwise = limited ? 0 : DEFAULT_PATIENCE;
        return new TrainingConfig.Limits(
                maxUpdates == null ? 0 : maxUpdates,
                maxEpochs == null ? 0 : maxEpochs,
                maxTime == null ? Duration.ZERO : maxTime,
                patience == null ? patienceOtherwise : patience);
    }
}
