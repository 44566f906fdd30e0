package dragoman.cli.option.training;

import dragoman.cli.option.DurationConverter;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.TrainingConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Limits and intervals of a training, which may differ when it resumes. */
@Group(OptionGroup.VALIDATION)
public final class LimitOptions {
    private static final int DEFAULT_PATIENCE = 5;

    @Group(OptionGroup.RUN)
    @Option(names = "--max-updates", paramLabel = "N", description = "Maximum number of updates.")
    @Range(unit = "updates", from = 1)
    @WhenAbsent("no limit")
    private Long maxUpdates;

    @Group(OptionGroup.RUN)
    @Option(names = "--max-epochs", paramLabel = "N", description = "Maximum number of epochs.")
    @Range(unit = "epochs", from = 1)
    @WhenAbsent("no limit")
    private Long maxEpochs;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Maximum training time, including earlier parts of a resumed run.")
    @Range(unit = "seconds, minutes or hours as in 90s, 60m, 2h", from = 0, above = true)
    @WhenAbsent("no limit")
    private Duration maxTime;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "End after this number of validations in a row without a better --validation-metric (early"
                    + " stopping); 0 disables it.")
    @Range(unit = "validations", from = 0, to = 1_000_000)
    @WhenAbsent("5, or 0 with another limit")
    private Integer patience;

    @Option(
            names = "--validation-interval",
            paramLabel = "N",
            defaultValue = "500",
            description = "Updates between two validations.")
    @Range(unit = "updates", from = 1)
    private long validationInterval;

    @Option(
            names = "--validation-metric",
            paramLabel = "NAME",
            defaultValue = "loss",
            description = "Metric of early stopping and of the best weights: the loss, or BLEU or chrF of greedy"
                    + " translations.")
    private ValidationMetric validationMetric;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "N",
            defaultValue = "500",
            description = "Updates between two checkpoints.")
    @Range(unit = "updates", from = 1)
    private long checkpointInterval;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep the weights of the last N and of the best N validations in the model directory, for"
                    + " 'translate average'.")
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

    /** @throws ParameterException if a number of updates is not that of whole rounds */
    void requireMultiples(Replication replication, CommandLine command) {
        Map<String, Long> updates = new LinkedHashMap<>();
        updates.put("--validation-interval", validationInterval);
        updates.put("--checkpoint-interval", checkpointInterval);
        updates.put("--max-updates", maxUpdates == null ? 0L : maxUpdates);
        updates.forEach((option, count) -> {
            if (!replication.divides(count)) {
                throw new ParameterException(
                        command,
                        option + " of " + count + " must be a multiple of the --local-updates of "
                                + replication.localUpdates() + ", since it is reached at the end of a round");
            }
        });
    }

    TrainingConfig.Intervals toIntervals() {
        return new TrainingConfig.Intervals(validationInterval, checkpointInterval, keptCheckpoints);
    }

    /** The limits; without any, early stopping ends the run. */
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
