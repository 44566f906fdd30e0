package dragoman.cli.output.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private long now = 77 * SECOND;

    @Test
    void showsShareLossesSpeedAndTimeLeft() {
        TrainingProgress progress = progress(TrainingConfig.Limits.updates(1000));
        progress.start(TrainingState.START);
        now += 10 * SECOND;
        progress.add(new TrainingListener.Update(state(250, 0, 250, Double.POSITIVE_INFINITY), 2.5, 1, 0.1, 50_000));
        assertEquals(" 25 %  loss 2.50  norm 1.00  5000 tokens/s  0:30 left", progress.text());
        progress.add(new TrainingListener.Update(state(500, 0, 500, 1.25), 2.5, 50, 0.1, 50_000));
        assertEquals(" 50 %  loss 2.50 (validation 1.25)  norm 3.45  10000 tokens/s  0:10 left", progress.text());
        assertTrue(progress.text().length() < 80);
    }

    @Test
    void withoutALimitItShowsTheUpdate() {
        TrainingProgress progress = progress(new TrainingConfig.Limits(0, 0, Duration.ZERO, 5));
        progress.start(TrainingState.START);
        now += SECOND;
        progress.add(new TrainingListener.Update(state(7, 2, 1, 1.5), 3, 1, 0.1, 100));
        assertEquals("update 7, epoch 3  loss 3.00 (validation 1.50)  norm 1.00  100 tokens/s", progress.text());
    }

    @Test
    void timeOfEarlierRunsCounts() {
        TrainingProgress progress = progress(new TrainingConfig.Limits(0, 0, Duration.ofSeconds(100), 0));
        TrainingState before = new TrainingState(
                new TrainingState.Position(10, 0, 10), TrainingState.START.validations(), Duration.ofSeconds(40));
        progress.start(before);
        now += 20 * SECOND;
        progress.add(new TrainingListener.Update(state(20, 0, 20, Double.POSITIVE_INFINITY), 3, 1, 0.1, 100));
        assertEquals(" 60 %  loss 3.00  norm 1.00  5 tokens/s  0:40 left", progress.text());
    }

    @Test
    void writesTimesAsClocksDo() {
        assertEquals("0:07", TrainingProgress.clock(7.4));
        assertEquals("12:34", TrainingProgress.clock(754));
        assertEquals("1:02:03", TrainingProgress.clock(3723));
    }

    private TrainingProgress progress(TrainingConfig.Limits limits) {
        return new TrainingProgress(limits, () -> now);
    }

    private static TrainingState state(long updates, long epoch, int batch, double bestLoss) {
        return new TrainingState(
                new TrainingState.Position(updates, epoch, batch),
                new TrainingState.Validations(bestLoss, OptionalDouble.empty(), 0, 0, 0, 0, 1),
                Duration.ZERO);
    }
}
