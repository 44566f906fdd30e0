package dragoman.cli.option.training;

import dragoman.cli.option.Range;
import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.recurrent.RecurrentInitialization;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.training.Clipping;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Regularization;
import dragoman.seq2seq.training.TrainingConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How weights are learnt, and for how long. */
public final class OptimizationOptions {
    @Mixin
    private OptimizerOptions optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "How far an update goes.")
    @Range(unit = "rate", from = 0, above = true, to = 1000)
    private double learningRate;

    @Mixin
    private ScheduleOptions schedule;

    @Option(
            names = "--plateau-patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "Halve the rate after so many validations in a row without a better loss; 0 keeps it.")
    @Range(unit = "validations", from = 0, to = 1_000_000)
    private int plateauPatience;

    @Option(
            names = "--clip-norm",
            paramLabel = "X",
            defaultValue = "5",
            description = "Scale a gradient with a larger norm down to it; 0 never.")
    @Range(unit = "norm", from = 0)
    private double clipNorm;

    @Option(
            names = "--clip-value",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Cut each element of a gradient down to this magnitude, before --clip-norm is looked at; 0 never.")
    @Range(unit = "value", from = 0)
    private double clipValue;

    @Option(
            names = "--loss-normalization",
            paramLabel = "NAME",
            defaultValue = "examples",
            description = "What the summed loss of a batch is divided by.")
    private LossNormalization lossNormalization;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "What goes into an update, in the unit of --batch-unit; of a language model, the streams its text is cut into.")
    @Range(unit = "sentence pairs, tokens or streams", from = 1, to = 1_000_000)
    private int batchSize;

    @Option(
            names = "--batch-unit",
            paramLabel = "NAME",
            defaultValue = "sentences",
            description = "What --batch-size counts; tokens are those of the longer side, padding included.")
    private BatchUnit batchUnit;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches of an update, whose gradients are added up.")
    @Range(unit = "batches", from = 1, to = 10_000)
    private int accumulate;

    @Option(
            names = "--average-decay",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Make the model of a moving average of the weights, which keeps this share of itself at each update;"
                            + " 0 makes it of the weights.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private double averageDecay;

    @Option(
            names = "--weight-dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of the recurrent weights that each update leaves out.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private float weightDropout;

    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Share of each target that is spread over the whole vocabulary; validation takes the plain loss.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    private float labelSmoothing;

    @Option(
            names = "--recurrent-initialization",
            paramLabel = "NAME",
            defaultValue = "uniform",
            description =
                    "What the recurrent weights start from, gate by gate; orthogonal matrices keep the length of the state.")
    private RecurrentInitialization recurrentInitialization;

    @Mixin
    private ScheduledSamplingOptions scheduledSampling;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides first weights, shuffling, dropout, scheduled sampling and what is held out.")
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

    /** As the library takes it. */
    public TrainingConfig toConfig() {
        BatchSize batch = switch (batchUnit) {
            case SENTENCES -> BatchSize.sentences(batchSize);
            case TOKENS -> BatchSize.tokens(batchSize);
        };
        return new TrainingConfig(
                optimizer.toOptimizer(),
                learningRate,
                schedule.toSchedule(limits.maxUpdates()),
                plateauPatience,
                new Clipping(clipValue, clipNorm),
                lossNormalization,
                batch,
                accumulate,
                averageDecay,
                new Regularization(weightDropout, labelSmoothing),
                recurrentInitialization,
                scheduledSampling.toScheduledSampling(),
                seed,
                limits.toIntervals(),
                limits.toLimits());
    }
}
