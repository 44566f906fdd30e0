package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.InputSampling;
import java.io.Serializable;

/**
 * How often, in training, a network that writes reads its own tokens in place of the gold ones (Bengio et al., 2015), as a function of the
 * update; see {@link InputSampling}. The probability of an own token is {@code probability} times what the shape gives, which is 1 less the
 * paper's share of gold tokens. A pure function, so that a resumed run has the probabilities of one that never stopped.
 *
 * @param probability P, the most it comes to, from 0 to 1; 0 is teacher forcing
 * @param decay how gold tokens become rarer, see {@link Shape}; 0 for the constant shape
 */
public record ScheduledSampling(Shape shape, double probability, double decay, InputSampling.Choice choice)
        implements Serializable {
    /** Teacher forcing. */
    public static final ScheduledSampling NEVER =
            new ScheduledSampling(Shape.CONSTANT, 0, 0, InputSampling.Choice.DRAW);

    /** The share of P at update u, from 1. */
    public enum Shape {
        /** 1 from the first update on. */
        CONSTANT,
        /** {@code min(1, u / decay)}; the decay is a number of updates. */
        LINEAR,
        /** {@code 1 - decay^u}; the decay is below 1. */
        EXPONENTIAL,
        /** {@code 1 - decay / (decay + exp(u / decay))}; the decay is at least 1. */
        INVERSE_SIGMOID
    }

    public ScheduledSampling {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "scheduled sampling with a probability of " + probability + "; it must be from 0 to 1");
        }
        if (!fits(shape, decay)) {
            throw new IllegalArgumentException("a decay of " + decay + " in scheduled sampling of the shape " + shape
                    + "; it must be " + allowedDecay(shape));
        }
    }

    /** The same probability at every update. */
    public static ScheduledSampling constant(double probability, InputSampling.Choice choice) {
        return new ScheduledSampling(Shape.CONSTANT, probability, 0, choice);
    }

    /** Whether a shape takes this decay. */
    public static boolean fits(Shape shape, double decay) {
        return switch (shape) {
            case CONSTANT -> decay == 0;
            case LINEAR, INVERSE_SIGMOID -> decay >= 1 && decay < Double.POSITIVE_INFINITY;
            case EXPONENTIAL -> decay > 0 && decay < 1;
        };
    }

    /** What the decay of a shape may be, to follow "must be". */
    public static String allowedDecay(Shape shape) {
        return switch (shape) {
            case CONSTANT -> "0";
            case LINEAR, INVERSE_SIGMOID -> "at least 1";
            case EXPONENTIAL -> "above 0 and below 1";
        };
    }

    /** What holds at an update, from 1. */
    public InputSampling at(long update) {
        double share = switch (shape) {
            case CONSTANT -> 1;
            case LINEAR -> Math.min(1, update / decay);
            case EXPONENTIAL -> 1 - StrictMath.pow(decay, update);
            case INVERSE_SIGMOID -> 1 - decay / (decay + StrictMath.exp(update / decay));
        };
        return new InputSampling(probability * share, choice);
    }
}
