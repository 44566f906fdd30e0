package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.training.Clipping;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Regularization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of optimization. */
@Group(OptionGroup.OPTIMIZATION)
public final class OptimizationOptions {
    @Mixin
    private OptimizerOptions optimizer;

    @Option(names = "--learning-rate", paramLabel = "X", defaultValue = "0.001", description = "Peak learning rate.")
    @Range(unit = "rate", from = 0, above = true, to = 1000)
    private double learningRate;

    @Mixin
    private ScheduleOptions schedule;

    @Option(
            names = "--plateau-patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "Halve the learning rate after this number of validations in a row without a better loss; 0"
                    + " disables it.")
    @Range(unit = "validations", from = 0, to = 1_000_000)
    private int plateauPatience;

    @Option(
            names = "--clip-norm",
            paramLabel = "X",
            defaultValue = "5",
            description = "Maximum norm of the gradient, to which a larger gradient is scaled down; 0 disables it.")
    @Range(unit = "norm", from = 0)
    private double clipNorm;

    @Option(
            names = "--clip-value",
            paramLabel = "X",
            defaultValue = "0",
            description = "Maximum magnitude of each gradient element, applied before --clip-norm; 0 disables it.")
    @Range(unit = "value", from = 0)
    private double clipValue;

    @Option(
            names = "--loss-normalization",
            paramLabel = "NAME",
            defaultValue = "examples",
            description = "Divide the summed loss of a minibatch by its number of examples or of tokens.")
    private LossNormalization lossNormalization;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Minibatch size in units of --batch-unit, or the number of parallel streams of a language"
                    + " model.")
    @Range(unit = "sentence pairs, tokens or streams", from = 1, to = 1_000_000)
    private int batchSize;

    @Option(
            names = "--batch-unit",
            paramLabel = "NAME",
            defaultValue = "sentences",
            description = "Unit of --batch-size; tokens counts those of the longer side, including padding.")
    private BatchUnit batchUnit;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Minibatches whose gradients are accumulated in each update.")
    @Range(unit = "batches", from = 1, to = 10_000)
    private int accumulate;

    @Option(
            names = "--average-decay",
            paramLabel = "X",
            defaultValue = "0",
            description = "Decay of the exponential moving average of the weights that is saved as the model; 0 saves"
                    + " the weights themselves.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private double averageDecay;

    @Mixin
    private ReplicaOptions replicas;

    @Group(OptionGroup.REGULARIZATION)
    @Option(
            names = "--weight-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Dropout probability of the recurrent weights (DropConnect).")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    private float weightDropout;

    @Group(OptionGroup.REGULARIZATION)
    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            defaultValue = "0",
            description = "Probability mass of label smoothing in training; the validation loss is not smoothed.")
    @Range(unit = "probability", from = 0, to = 1, below = true)
    private float labelSmoothing;

    @Group(OptionGroup.NETWORK)
    @Option(
            names = "--recurrent-initialization",
            paramLabel = "NAME",
            defaultValue = "uniform",
            description = "Initialization of the recurrent weight matrices, gate by gate.")
    private RecurrentInitialization recurrentInitialization;

    @Mixin
    private ScheduledSamplingOptions scheduledSampling;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Random seed for initialization, shuffling, dropout and sampling.")
    @Range(unit = "whole number")
    private long seed;

    @Mixin
    private LimitOptions limits;

    /** Made by picocli. */
    public OptimizationOptions() {}

    /** What a batch is measured in. */
    enum BatchUnit {
        SENTENCES,
        TOKENS
    }

    /** What decides which weights of a translator are best. */
    public ValidationMetric toMetric() {
        return limits.toMetric();
    }

    /** Where replicas are executed. */
    public ReplicaPlacement toPlacement() {
        return replicas.toPlacement();
    }

    /**
     * The configuration of these options.
     *
     * @param scheduleEnd where the schedule of the run that is continued ends, if one is
     */
    public TrainingConfig toConfig(OptionalLong scheduleEnd) {
        BatchSize batch = switch (batchUnit) {
            case SENTENCES -> BatchSize.sentences(batchSize);
            case TOKENS -> BatchSize.tokens(batchSize);
        };
        return TrainingConfig.builder()
                .optimizer(optimizer.toOptimizer())
                .learningRate(learningRate)
                .schedule(schedule.toSchedule(scheduleEnd.isPresent() ? scheduleEnd : limits.maxUpdates()))
                .plateauPatience(plateauPatience)
                .clipping(new Clipping(clipValue, clipNorm))
                .lossNormalization(lossNormalization)
                .batchSize(batch)
                .accumulate(accumulate)
                .averageDecay(averageDecay)
                .replication(replicas.toReplication(limits))
                .regularization(new Regularization(weightDropout, labelSmoothing))
                .recurrentInitialization(recurrentInitialization)
                .scheduledSampling(scheduledSampling.toScheduledSampling())
                .seed(seed)
                .intervals(limits.toIntervals())
                .limits(limits.toLimits())
                .build();
    }
}
