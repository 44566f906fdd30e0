package dragoman.seq2seq.training;

import java.io.Serializable;

/**
 * How a gradient changes the weights.
 *
 * @param learningRate the peak learning rate, above 0
 * @param schedule the factor of the learning rate at each update
 * @param plateauPatience the learning rate is halved after this number of validations in a row without improvement; 0 never halves it
 * @param averageDecay decay of the exponential moving average of the weights, which is then the model; 0 keeps no average, see {@link
 *     #averageDecay(long)}
 * @param replication how many replicas are trained, and how often they are averaged
 */
public record OptimizationConfig(
        Optimizer optimizer,
        double learningRate,
        LearningRateSchedule schedule,
        int plateauPatience,
        Clipping clipping,
        double averageDecay,
        Replication replication)
        implements Serializable {
    public OptimizationConfig {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a learning rate of " + learningRate + "; it must be above 0");
        }
        if (plateauPatience < 0) {
            throw new IllegalArgumentException("a patience of " + plateauPatience + "; it must be at least 0");
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException(
                    "a decay of the average of " + averageDecay + "; it must be at least 0 and below 1");
        }
    }

    /** The learning rate of an update, from 1, before any halving; scaled for the number of replicas. */
    public double rate(long update) {
        return learningRate * replication.rateScale(optimizer) * schedule.factor(update);
    }

    /** Whether an average of the weights is computed. */
    public boolean averages() {
        return averageDecay > 0;
    }

    /** The decay at an update, from 1: {@code min(decay, u / (u + 10))}, so that the first updates count little. */
    double averageDecay(long update) {
        return Math.min(averageDecay, update / (update + 10.0));
    }
}
