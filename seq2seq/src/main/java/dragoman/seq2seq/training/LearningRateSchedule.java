package dragoman.seq2seq.training;

import java.io.Serializable;

/**
 * The factor of the learning rate as a function of the update: linear from 0 during warm-up, then as the shape defines. A pure
 * function, so that a resumed run has the learning rates of an uninterrupted one.
 *
 * @param warmup updates until the peak learning rate is reached; 0 starts at the peak
 * @param end the update at which the decay ends; 0 for shapes without an end
 * @param last the factor from then on
 */
public record LearningRateSchedule(Shape shape, long warmup, long end, double last) implements Serializable {
    /** The peak learning rate at every update. */
    public static final LearningRateSchedule CONSTANT = new LearningRateSchedule(Shape.CONSTANT, 0, 0, 1);

    /** The decay after warm-up; p is the progress from the end of warm-up to the end of the decay, from 0 to 1. */
    public enum Shape {
        /** No decay. */
        CONSTANT,
        /** {@code 1 - (1 - last) · p}. */
        LINEAR,
        /** {@code √(warm-up / update)} (Vaswani et al., 2017), with no end. */
        INVERSE_SQUARE_ROOT,
        /** {@code last + (1 - last) · (1 + cos πp) / 2} (Loshchilov and Hutter, 2017). */
        COSINE
    }

    public LearningRateSchedule {
        if (warmup < 0) {
            throw new IllegalArgumentException("a warm-up of " + warmup + " updates; it must be at least 0");
        }
        if (!(last >= 0 && last <= 1)) {
            throw new IllegalArgumentException("a last share of the rate of " + last + "; it must be from 0 to 1");
        }
        if (shape == Shape.INVERSE_SQUARE_ROOT && warmup == 0) {
            throw new IllegalArgumentException("a rate that falls with the root of the updates needs a warm-up");
        }
        if (hasEnd(shape) && end <= warmup) {
            throw new IllegalArgumentException("a rate that has come down at update " + end
                    + "; that must be behind the warm-up of " + warmup + " updates");
        }
    }

    private static boolean hasEnd(Shape shape) {
        return shape == Shape.LINEAR || shape == Shape.COSINE;
    }

    /** The factor of the learning rate at an update, from 1. */
    public double factor(long update) {
        if (update < warmup) {
            return (double) update / warmup;
        }
        double done = hasEnd(shape) ? Math.min(1, (double) (update - warmup) / (end - warmup)) : 0;
        return switch (shape) {
            case CONSTANT -> 1;
            case INVERSE_SQUARE_ROOT -> Math.sqrt((double) warmup / update);
            case LINEAR -> 1 - (1 - last) * done;
            case COSINE -> last + (1 - last) * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
        };
    }
}
