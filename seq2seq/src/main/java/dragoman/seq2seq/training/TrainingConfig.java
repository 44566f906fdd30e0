package dragoman.seq2seq.training;

import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import java.io.Serializable;
import java.time.Duration;

/**
 * How to train. {@link #builder()} begins with the usual values: Adam at a rate of 0.001, clipped at a norm of 5, 64 examples a
 * minibatch, teacher forcing, seed 1.
 *
 * @param optimization optimizer, learning rate, clipping and averaging
 * @param batch what an update is computed from
 * @param regularization weight dropout and label smoothing
 * @param recurrentInitialization distribution of the initial recurrent weights
 * @param scheduledSampling how often a decoder reads its own tokens
 * @param seed of initial weights, shuffling, dropout and scheduled sampling
 * @param intervals how often a run is validated and saved
 * @param limits when a run ends
 */
public record TrainingConfig(
        OptimizationConfig optimization,
        BatchConfig batch,
        Regularization regularization,
        RecurrentInitialization recurrentInitialization,
        ScheduledSampling scheduledSampling,
        long seed,
        Intervals intervals,
        Limits limits)
        implements Serializable {
    public TrainingConfig {
        Replication replication = optimization.replication();
        for (long updates : new long[] {intervals.validation, intervals.checkpoint, limits.updates}) {
            if (!replication.divides(updates)) {
                throw new IllegalArgumentException("an interval or limit of " + updates
                        + " updates; it must be a multiple of the " + replication.localUpdates() + " local updates");
            }
        }
    }

    /** A configuration of the usual values, without a limit. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the initial weights of a run. */
    public Initializer initializer() {
        return new Initializer(seed, recurrentInitialization);
    }

    /**
     * How often, in updates, a run is validated and saved.
     *
     * @param retained the weights of this number of last validations and of this number of best ones are kept beside the model, to be
     *     averaged
     */
    public record Intervals(long validation, long checkpoint, int retained) implements Serializable {
        /** Retains no weights but the best. */
        public Intervals(long validation, long checkpoint) {
            this(validation, checkpoint, 0);
        }

        public Intervals {
            if (validation < 1 || checkpoint < 1) {
                throw new IllegalArgumentException("intervals must be at least 1 update");
            }
            if (retained < 0) {
                throw new IllegalArgumentException(retained + " weights to retain; it must be at least 0");
            }
        }
    }

    /**
     * When to end, whatever comes first; 0 and {@link Duration#ZERO} are no limit.
     *
     * @param time training time, summed over resumed runs
     * @param patience ends after this number of validations in a row without improvement
     */
    public record Limits(long updates, long epochs, Duration time, int patience) implements Serializable {
        /** No limit: a run ends when it is stopped. */
        public static final Limits NONE = new Limits(0, 0, Duration.ZERO, 0);

        public Limits {
            if (updates < 0 || epochs < 0 || time.isNegative() || patience < 0) {
                throw new IllegalArgumentException("a limit is below 0");
            }
        }

        /** Ends after this number of updates. */
        public static Limits updates(long updates) {
            return new Limits(updates, 0, Duration.ZERO, 0);
        }
    }

    /** Collects the values of a configuration, each with the usual one as default. */
    public static final class Builder {
        private Optimizer optimizer = Optimizer.Adam.standard();
        private double learningRate = 0.001;
        private LearningRateSchedule schedule = LearningRateSchedule.CONSTANT;
        private int plateauPatience;
        private Clipping clipping = Clipping.byNorm(5);
        private double averageDecay;
        private Replication replication = Replication.NONE;
        private BatchSize batchSize = BatchSize.sentences(64);
        private int accumulate = 1;
        private LossNormalization lossNormalization = LossNormalization.EXAMPLES;
        private Regularization regularization = Regularization.NONE;
        private RecurrentInitialization recurrentInitialization = RecurrentInitialization.UNIFORM;
        private ScheduledSampling scheduledSampling = ScheduledSampling.NEVER;
        private long seed = 1;
        private Intervals intervals = new Intervals(500, 500);
        private Limits limits = Limits.NONE;

        private Builder() {}

        private Builder(TrainingConfig config) {
            OptimizationConfig optimization = config.optimization;
            optimizer = optimization.optimizer();
            learningRate = optimization.learningRate();
            schedule = optimization.schedule();
            plateauPatience = optimization.plateauPatience();
            clipping = optimization.clipping();
            averageDecay = optimization.averageDecay();
            replication = optimization.replication();
            batchSize = config.batch.size();
            accumulate = config.batch.accumulate();
            lossNormalization = config.batch.lossNormalization();
            regularization = config.regularization;
            recurrentInitialization = config.recurrentInitialization;
            scheduledSampling = config.scheduledSampling;
            seed = config.seed;
            intervals = config.intervals;
            limits = config.limits;
        }

        public Builder optimizer(Optimizer value) {
            optimizer = value;
            return this;
        }

        /** The peak learning rate, above 0. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        public Builder schedule(LearningRateSchedule value) {
            schedule = value;
            return this;
        }

        /** Number of validations without improvement after which the learning rate is halved; 0 never halves it. */
        public Builder plateauPatience(int value) {
            plateauPatience = value;
            return this;
        }

        public Builder clipping(Clipping value) {
            clipping = value;
            return this;
        }

        /** Clips by the norm of the whole gradient alone; 0 clips nothing. */
        public Builder clipNorm(double norm) {
            return clipping(Clipping.byNorm(norm));
        }

        /** Decay of the average of the weights; 0 keeps none. */
        public Builder averageDecay(double value) {
            averageDecay = value;
            return this;
        }

        /** Replicas that are trained apart and averaged; intervals and limits of updates are multiples of its local updates. */
        public Builder replication(Replication value) {
            replication = value;
            return this;
        }

        public Builder batchSize(BatchSize value) {
            batchSize = value;
            return this;
        }

        /** A minibatch of this number of examples. */
        public Builder batchSize(int examples) {
            return batchSize(BatchSize.sentences(examples));
        }

        /** Number of minibatches of one update. */
        public Builder accumulate(int value) {
            accumulate = value;
            return this;
        }

        public Builder lossNormalization(LossNormalization value) {
            lossNormalization = value;
            return this;
        }

        public Builder regularization(Regularization value) {
            regularization = value;
            return this;
        }

        public Builder recurrentInitialization(RecurrentInitialization value) {
            recurrentInitialization = value;
            return this;
        }

        public Builder scheduledSampling(ScheduledSampling value) {
            scheduledSampling = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder intervals(Intervals value) {
            intervals = value;
            return this;
        }

        /** Validates and saves at these numbers of updates. */
        public Builder intervals(long validation, long checkpoint) {
            return intervals(new Intervals(validation, checkpoint));
        }

        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Ends after this number of updates. */
        public Builder maxUpdates(long updates) {
            return limits(Limits.updates(updates));
        }

        public TrainingConfig build() {
            return new TrainingConfig(
                    new OptimizationConfig(
                            optimizer, learningRate, schedule, plateauPatience, clipping, averageDecay, replication),
                    new BatchConfig(batchSize, accumulate, lossNormalization),
                    regularization,
                    recurrentInitialization,
                    scheduledSampling,
                    seed,
                    intervals,
                    limits);
        }
    }
}
