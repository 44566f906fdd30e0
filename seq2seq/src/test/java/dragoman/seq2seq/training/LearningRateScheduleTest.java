package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.seq2seq.training.LearningRateSchedule.Shape;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    @Test
    void theConstantRateIsExactlyTheRate() {
        for (long update : new long[] {1, 2, 1000}) {
            assertEquals(1, LearningRateSchedule.CONSTANT.factor(update));
        }
    }

    @Test
    void itWarmsUpAndComesDown() {
        LearningRateSchedule linear = new LearningRateSchedule(Shape.LINEAR, 10, 30, 0.5);
        assertEquals(0.1, linear.factor(1));
        assertEquals(0.9, linear.factor(9));
        assertEquals(1, linear.factor(10));
        assertEquals(0.75, linear.factor(20));
        assertEquals(0.5, linear.factor(30));
        assertEquals(0.5, linear.factor(99));
        LearningRateSchedule cosine = new LearningRateSchedule(Shape.COSINE, 0, 100, 0.2);
        assertEquals(0.2 + 0.8 * (1 + Math.cos(Math.PI / 100)) / 2, cosine.factor(1), 1e-12);
        assertEquals(0.6, cosine.factor(50), 1e-12);
        assertEquals(0.2, cosine.factor(100), 1e-12);
        assertEquals(0.25, new LearningRateSchedule(Shape.CONSTANT, 4, 0, 1).factor(1));
    }

    @Test
    void itFallsWithTheRootOfTheUpdates() {
        LearningRateSchedule schedule = new LearningRateSchedule(Shape.INVERSE_SQUARE_ROOT, 100, 0, 0);
        assertEquals(0.5, schedule.factor(50));
        assertEquals(1, schedule.factor(100));
        assertEquals(0.5, schedule.factor(400));
        assertEquals(0.1, schedule.factor(10_000));
        assertThrows(
                IllegalArgumentException.class, () -> new LearningRateSchedule(Shape.INVERSE_SQUARE_ROOT, 0, 0, 0));
    }

    @Test
    void schedulesThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(Shape.LINEAR, -1, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(Shape.LINEAR, 10, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(Shape.COSINE, 0, 10, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(Shape.COSINE, 0, 10, Double.NaN));
    }
}
