package dragoman.seq2seq.training;

import java.time.Duration;

/**
 * Where a training run stands, beside its weights and moments. Together they decide all that follows, but for limits of time.
 *
 * @param updates done
 * @param epoch under way, from 0
 * @param batch the next one of that epoch
 * @param bestLoss the lowest validation loss, in nats a token; infinite before the first
 * @param bestUpdate when it was reached
 * @param badValidations in a row without a better loss
 * @param rateFactor 1, halved at each plateau
 * @param badSinceHalving validations without a better loss since the rate was halved
 * @param elapsed training time, over all resumed runs
 * @param validated the last update that was validated, 0 before the first
 */
public record TrainingState(
        long updates,
        long epoch,
        int batch,
        double bestLoss,
        long bestUpdate,
        int badValidations,
        double rateFactor,
        int badSinceHalving,
        Duration elapsed,
        long validated) {
    /** Before the first update. */
    public static final TrainingState START =
            new TrainingState(0, 0, 0, Double.POSITIVE_INFINITY, 0, 0, 1, 0, Duration.ZERO, 0);

    /** After one more update of the same epoch. */
    TrainingState updated() {
        return new TrainingState(
                updates + 1,
                epoch,
                batch + 1,
                bestLoss,
                bestUpdate,
                badValidations,
                rateFactor,
                badSinceHalving,
                elapsed,
                validated);
    }

    /** At the start of the next epoch. */
    TrainingState nextEpoch() {
        return new TrainingState(
                updates,
                epoch + 1,
                0,
                bestLoss,
                bestUpdate,
                badValidations,
                rateFactor,
                badSinceHalving,
                elapsed,
                validated);
    }

    TrainingState withElapsed(Duration total) {
        return new TrainingState(
                updates,
                epoch,
                batch,
                bestLoss,
                bestUpdate,
                badValidations,
                rateFactor,
                badSinceHalving,
                total,
                validated);
    }

    /** After a validation; {@code plateauPatience} as in {@link TrainingConfig}. */
    TrainingState validated(double loss, int plateauPatience) {
        if (loss < bestLoss) {
            return new TrainingState(updates, epoch, batch, loss, updates, 0, rateFactor, 0, elapsed, updates);
        }
        boolean halve = plateauPatience > 0 && badSinceHalving + 1 >= plateauPatience;
        return new TrainingState(
                updates,
                epoch,
                batch,
                bestLoss,
                bestUpdate,
                badValidations + 1,
                halve ? rateFactor / 2 : rateFactor,
                halve ? 0 : badSinceHalving + 1,
                elapsed,
                updates);
    }
}
