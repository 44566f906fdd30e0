package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.Truncation;
import org.junit.jupiter.api.Test;

class CharacterWorkTest {
    private static final CharacterWork.Shape SHAPE = new CharacterWork.Shape(new NetworkSize(2, 13, 21, 65), 5, 7);

    private static void run(CharacterWork work, int updates) {
        for (int i = 0; i < updates; i++) {
            work.prepare();
            work.run();
        }
    }

    private static double loss(int threads, int updates) {
        try (Workers workers = Workers.of(threads)) {
            CharacterWork work = new CharacterWork(SHAPE, Truncation.WHOLE, workers);
            run(work, updates);
            return work.loss();
        }
    }

    @Test
    void startsNearTheLossOfChanceAndIsTheSameForAnyThreads() {
        assertEquals(Math.log(65), loss(1, 1), 0.5);
        double nineteenth = loss(1, 19);
        assertNotEquals(loss(1, 3), nineteenth);
        assertEquals(nineteenth, loss(2, 19));
    }

    @Test
    void restartForgetsWhatRanBefore() {
        CharacterWork work = new CharacterWork(SHAPE, Truncation.WHOLE, Workers.single());
        run(work, 5);
        work.restart();
        run(work, 4);
        assertEquals(loss(1, 4), work.loss());
    }

    @Test
    void everyCharacterCounts() {
        assertEquals(35, SHAPE.characters());
    }
}
