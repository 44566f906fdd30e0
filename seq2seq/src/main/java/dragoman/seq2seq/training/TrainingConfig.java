package dragoman.seq2seq.training;

import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.recurrent.Initializer;
import dragoman.seq2seq.layer.recurrent.RecurrentInitialization;
import java.time.Duration;

/**
 * How to train.
 *
 * @param optimizer the rule of an update
 * @param learningRate its rate before any halving
 * @param schedule how the rate goes with the number of the update
 * @param plateauPatience the rate is halved after so many validations in a row without a better loss; 0 keeps it constant
 * @param clipping what becomes of gradients that are too large
 * @param batchSize sentence pairs or tokens of a minibatch
 * @param accumulate minibatches of an update, 1 as a rule
 * @param averageDecay how slowly the averaged weights, which are then the model, follow the weights: each update takes them {@code 1 -
 *     decay} of the way, more so at first, see {@link #averageDecay(long)}; 0 for no average
 * @param regularization against learning by heart
 * @param recurrentInitialization what the recurrent weights start from
 * @param scheduledSampling how often a network that writes reads its own tokens
 * @param seed of first weights, shuffling, dropout and the choice of own tokens
 */
public record TrainingConfig(
        Optimizer optimizer,
        double learningRate,
        LearningRateSchedule schedule,
        int plateauPatience,
        Clipping clipping,
        LossNormalization lossNormalization,
        BatchSize batchSize,
        int accumulate,
        double averageDecay,
        Regularization regularization,
        RecurrentInitialization recurrentInitialization,
        ScheduledSampling scheduledSampling,
        long seed,
        Intervals intervals,
        Limits limits) {
    /** Clipped by norm alone, with a constant rate, without averaged weights, from uniform first weights, by teacher forcing. */
    public TrainingConfig(
            Optimizer optimizer,
            double learningRate,
            int plateauPatience,
            double clipNorm,
            LossNormalization lossNormalization,
            BatchSize batchSize,
            long seed,
            Intervals intervals,
            Limits limits) {
        this(
                optimizer,
                learningRate,
                LearningRateSchedule.CONSTANT,
                plateauPatience,
                Clipping.byNorm(clipNorm),
                lossNormalization,
                batchSize,
                1,
                0,
                Regularization.NONE,
                RecurrentInitialization.UNIFORM,
                ScheduledSampling.NEVER,
                seed,
                intervals,
                limits);
    }

    public TrainingConfig {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a learning rate of " + learningRate + "; it must be above 0");
        }
        if (plateauPatience < 0) {
            throw new IllegalArgumentException("a patience of " + plateauPatience + "; it must be at least 0");
        }
        if (accumulate < 1) {
            throw new IllegalArgumentException(accumulate + " minibatches an update; it must be at least 1");
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException(
                    "a decay of the average of " + averageDecay + "; it must be at least 0 and below 1");
        }
    }

    /** The same with another regularization. */
    public TrainingConfig with(Regularization other) {
        return new TrainingConfig(
                optimizer,
                learningRate,
                schedule,
                plateauPatience,
                clipping,
                lossNormalization,
                batchSize,
                accumulate,
                averageDecay,
                other,
                recurrentInitialization,
                scheduledSampling,
                seed,
                intervals,
                limits);
    }

    /** The same with another clipping. */
    public TrainingConfig with(Clipping other) {
        return new TrainingConfig(
                optimizer,
                learningRate,
                schedule,
                plateauPatience,
                other,
                lossNormalization,
                batchSize,
                accumulate,
                averageDecay,
                regularization,
                recurrentInitialization,
                scheduledSampling,
                seed,
                intervals,
                limits);
    }

    /** The same with another way to choose what a network that writes reads. */
    public TrainingConfig with(ScheduledSampling other) {
        return new TrainingConfig(
                optimizer,
                learningRate,
                schedule,
                plateauPatience,
                clipping,
                lossNormalization,
                batchSize,
                accumulate,
                averageDecay,
                regularization,
                recurrentInitialization,
                other,
                seed,
                intervals,
                limits);
    }

    /** Gives the first weights of a run. */
    public Initializer initializer() {
        return new Initializer(seed, recurrentInitialization);
    }

    /** The learning rate of an update, from 1, before any halving. */
    double rate(long update) {
        return learningRate * schedule.factor(update);
    }

    /** Whether averaged weights are kept. */
    public boolean averages() {
        return averageDecay > 0;
    }

    /** What an update, from 1, leaves of the average: less at first, when there is little behind it, {@code min(decay, u / (u + 10))}. */
    double averageDecay(long update) {
        return Math.min(averageDecay, update / (update + 10.0));
    }

    /**
     * How often, in updates, a run is validated and saved.
     *
     * @param kept of so many last validations, and of so many best ones, the weights are kept beside the model, to be averaged
     */
    public record Intervals(long validation, long checkpoint, int kept) {
        /** Keeps no weights but the best. */
        public Intervals(long validation, long checkpoint) {
            this(validation, checkpoint, 0);
        }

        public Intervals {
            if (validation < 1 || checkpoint < 1) {
                throw new IllegalArgumentException("intervals must be at least 1 update");
            }
            if (kept < 0) {
                throw new IllegalArgumentException(kept + " weights to keep; it must be at least 0");
            }
        }
    }

    /**
     * When to end, whatever comes first; 0 and {@link Duration#ZERO} are no limit.
     *
     * @param time counts over resumed runs
     * @param patience ends after so many validations in a row without a better loss
     */
    public record Limits(long updates, long epochs, Duration time, int patience) {
        public Limits {
            if (updates < 0 || epochs < 0 || time.isNegative() || patience < 0) {
                throw new IllegalArgumentException("a limit is below 0");
            }
        }

        /** Ends after so many updates. */
        public static Limits updates(long updates) {
            return new Limits(updates, 0, Duration.ZERO, 0);
        }
    }
}
