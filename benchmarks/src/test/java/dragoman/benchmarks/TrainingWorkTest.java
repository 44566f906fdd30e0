package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.core.Workers;
import dragoman.seq2seq.model.Seq2Seq;
import org.junit.jupiter.api.Test;

class TrainingWorkTest {
    private static final NetworkSize NETWORK = new NetworkSize(2, 13, 21, 101);
    private static final TrainingWork.Shape SHAPE = new TrainingWork.Shape(NETWORK, 5, 7, 6);

    @Test
    void startsNearTheLossOfChanceAndIsTheSameForAnyThreads() {
        double first = loss(1, 1);
        assertEquals(Math.log(101), first, 0.5);
        double fourth = loss(1, 4);
        assertNotEquals(first, fourth);
        assertEquals(fourth, loss(2, 4));
        assertEquals(fourth, loss(3, 4));
    }

    private static double loss(int threads, int updates) {
        try (Workers workers = Workers.of(threads)) {
            TrainingWork work = new TrainingWork(SHAPE, workers);
            run(work, updates);
            return work.loss();
        }
    }

    private static void run(TrainingWork work, int updates) {
        for (int i = 0; i < updates; i++) {
            work.prepare();
            work.run();
        }
    }

    @Test
    void learnsFromABatchThatStays() {
        TrainingWork work = new TrainingWork(SHAPE, Workers.single());
        work.prepare();
        work.run();
        double first = work.loss();
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        assertEquals(-1, Math.signum(work.loss() - first));
    }

    @Test
    void restartForgetsWhatRanBefore() {
        TrainingWork work = new TrainingWork(SHAPE, Workers.single());
        run(work, 5);
        work.restart();
        run(work, 4);
        assertEquals(loss(1, 4), work.loss());
    }

    @Test
    void everyTokenCounts() {
        assertEquals(5 * (7 + 6), SHAPE.tokens());
    }

    /** The default training update: about 44.6 GFLOP. */
    @Test
    void countsTheWorkOfTheProducts() {
        TrainingWork.Shape shape = new TrainingWork.Shape(new NetworkSize(1, 256, 512, 8000), 64, 16, 16);
        assertEquals(44.6e9, shape.flops(), 0.2e9);
    }

    @Test
    void countsTheWeights() {
        assertEquals(Seq2Seq.layout(NETWORK.toConfig()).size(), NETWORK.weights());
    }
}
