package dragoman.seq2seq.training;

import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The progress of a training run, beside its weights and moments. Together they decide everything that follows, except limits of time.
 *
 * @param elapsed training time, over all resumed runs
 */
public record TrainingState(Position position, Validations validations, Duration elapsed) {
    /** Before the first update. */
    public static final TrainingState START = new TrainingState(new Position(0, 0, 0), Validations.NONE, Duration.ZERO);

    /**
     * A place in the data.
     *
     * @param updates done
     * @param epoch under way, from 0
     * @param batch the next one of that epoch
     */
    public record Position(long updates, long epoch, int batch) implements Serializable {}

    /**
     * The results of the validations so far.
     *
     * @param bestLoss the loss of the best weights, in nats a token, as a rule the lowest; infinite before the first
     * @param bestQuality the highest quality, where that decides instead of the loss
     * @param bestUpdate when it was reached
     * @param lastUpdate when the last one was, 0 before the first
     * @param bad how many in a row did not better the loss
     * @param badSinceHalving the same, but counted anew when the rate is halved
     * @param rateFactor 1, halved at each plateau
     */
    public record Validations(
            double bestLoss,
            OptionalDouble bestQuality,
            long bestUpdate,
            long lastUpdate,
            int bad,
            int badSinceHalving,
            double rateFactor) {
        static final Validations NONE =
                new Validations(Double.POSITIVE_INFINITY, OptionalDouble.empty(), 0, 0, 0, 0, 1);

        /** After one more, at the given update; {@code plateauPatience} as in {@link TrainingConfig}. */
        Validations and(ValidationResult result, long update, int plateauPatience) {
            if (isBettered(result)) {
                return new Validations(result.loss(), result.quality(), update, update, 0, 0, rateFactor);
            }
            boolean halve = plateauPatience > 0 && badSinceHalving + 1 >= plateauPatience;
            return new Validations(
                    bestLoss,
                    bestQuality,
                    bestUpdate,
                    update,
                    bad + 1,
                    halve ? 0 : badSinceHalving + 1,
                    halve ? rateFactor / 2 : rateFactor);
        }

        private boolean isBettered(ValidationResult result) {
            return result.quality().isPresent()
                    ? result.quality().getAsDouble() > bestQuality.orElse(Double.NEGATIVE_INFINITY)
                    : result.loss() < bestLoss;
        }
    }

    /** Updates done. */
    public long updates() {
        return position.updates;
    }

    /** The validation loss of the best weights, in nats a token; infinite before the first validation. */
    public double bestLoss() {
        return validations.bestLoss;
    }

    /** After one more update of the same epoch. */
    TrainingState updated() {
        Position next = new Position(position.updates + 1, position.epoch, position.batch + 1);
        return new TrainingState(next, validations, elapsed);
    }

    /** At the start of the next epoch. */
    TrainingState nextEpoch() {
        return new TrainingState(new Position(position.updates, position.epoch + 1, 0), validations, elapsed);
    }

    TrainingState withElapsed(Duration total) {
        return new TrainingState(position, validations, total);
    }

    TrainingState validated(ValidationResult result, int plateauPatience) {
        return new TrainingState(position, validations.and(result, position.updates, plateauPatience), elapsed);
    }
}
