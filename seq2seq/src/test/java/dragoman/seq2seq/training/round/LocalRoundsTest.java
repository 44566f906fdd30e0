package dragoman.seq2seq.training.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingSnapshot;
import dragoman.seq2seq.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalRoundsTest {
    private static final int REPLICAS = 3;
    private static final int LOCAL_UPDATES = 2;

    private static final List<EncodedPair> PAIRS = IntStream.range(0, 17)
            .mapToObj(i -> new EncodedPair(new int[] {4 + i % 4, 4 + i / 4 % 4, 5}, new int[] {5, 4 + i % 4}))
            .toList();

    private static final ModelConfig MODEL = ModelConfig.builder()
            .cell(CellKind.GRU)
            .layers(1)
            .embeddingSize(4)
            .hiddenSizes(5, 5)
            .vocabularySizes(9, 9)
            .dropout(0.2f)
            .build();

    private static TrainingConfig config(Optimizer optimizer, double rate) {
        return TrainingConfig.builder()
                .optimizer(optimizer)
                .learningRate(rate)
                .clipNorm(0)
                .batchSize(2)
                .replication(new Replication(REPLICAS, LOCAL_UPDATES))
                .intervals(4, 4)
                .maxUpdates(8)
                .build();
    }

    private static final TrainingConfig ADAM = config(Optimizer.Adam.standard(), 0.01);

    private static TranslationTask network(List<EncodedPair> pairs) {
        TrainingData data = new TrainingData(pairs, PAIRS);
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, Workers.single());
        return new TranslationTask(model, data, ADAM.batch().size(), ADAM.seed());
    }

    private static RoundExecutor.Start start(TrainingConfig config, int updates) {
        TrainingSnapshot snapshot = TrainingSnapshot.start(
                network(PAIRS).weights(), config.optimization().optimizer());
        return new RoundExecutor.Start(
                new TrainingState.Position(0, 0, 0), updates, 1, snapshot.weights(), snapshot.moments(), List.of());
    }

    private static List<RoundExecutor.End> run(TrainingConfig config, int threads) {
        List<RoundExecutor.End> ends = new ArrayList<>();
        try (LocalRounds rounds = new LocalRounds(() -> network(PAIRS), config, threads)) {
            rounds.run(start(config, 2), ends::add);
        }
        return ends;
    }

    private static RoundExecutor.End alone(int index) {
        TranslationTask share = network(PAIRS).replica(Replica.share(index, ADAM));
        return new Replica(share, index, ADAM, new Workspace()).run(start(ADAM, 2));
    }

    @Test
    void everyReplicaHasTheBitsOfOneThatRunsAloneForAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2, 5}) {
            List<RoundExecutor.End> ends = run(ADAM, threads);
            assertEquals(REPLICAS, ends.size());
            for (int k = 0; k < REPLICAS; k++) {
                RoundExecutor.End alone = alone(k);
                assertArrayEquals(alone.weights().data(), ends.get(k).weights().data());
                assertArrayEquals(
                        alone.moments().get(1).data(),
                        ends.get(k).moments().get(1).data());
                assertEquals(alone.updates(), ends.get(k).updates());
            }
        }
    }

    @Test
    void replicasHaveSharesThatTogetherAreAllPairs() {
        List<EncodedPair> seen = new ArrayList<>();
        for (int k = 0; k < REPLICAS; k++) {
            seen.addAll(network(PAIRS).replica(Replica.share(k, ADAM)).data().training());
        }
        assertEquals(PAIRS.size(), seen.size());
        assertTrue(seen.containsAll(PAIRS));
        assertNotEquals(alone(0).updates(), alone(1).updates());
    }

    /** Rounds of the trainer against means computed here, round by round: two rounds of an epoch of three updates. */
    @Test
    void aRoundEndsWithTheMeansOfWeightsAndMoments() {
        TranslationTask task = network(PAIRS);
        TrainingConfig config = ADAM.toBuilder().maxUpdates(2).intervals(2, 2).build();
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(task.weights(), config.optimization().optimizer());
        List<RoundExecutor.End> ends = run(config, 1);
        train(task, config, snapshot);
        assertMean(
                snapshot.weights(),
                ends.stream().map(RoundExecutor.End::weights).toList());
        for (int moment = 0; moment < 2; moment++) {
            int i = moment;
            assertMean(
                    snapshot.moments().get(i),
                    ends.stream().map(end -> end.moments().get(i)).toList());
        }
    }

    private static void train(TranslationTask task, TrainingConfig config, TrainingSnapshot snapshot) {
        try (LocalRounds rounds = new LocalRounds(() -> network(PAIRS), config, 2)) {
            Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, TrainingListener.SILENT);
            new Trainer(task, config, session, Workers.single(), Optional.of(rounds)).run(() -> false);
        }
    }

    private static void assertMean(ParameterVector mean, List<ParameterVector> of) {
        for (int i = 0; i < mean.data().length; i++) {
            double sum = 0;
            for (ParameterVector vector : of) {
                sum += vector.data()[i];
            }
            assertEquals(sum / of.size(), mean.data()[i], 1e-6 * (1 + Math.abs(sum)));
        }
    }

    /** Shares of 6, 6 and 5 pairs are 3, 3 and 3 minibatches of two: rounds end after updates 2, 3 (the epoch), 4 and 6. */
    @Test
    void aRoundEndsAtMultiplesOfTheLocalUpdatesAndWithTheEpoch() {
        TranslationTask task = network(PAIRS);
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(task.weights(), ADAM.optimization().optimizer());
        List<Long> ends = new ArrayList<>();
        try (LocalRounds rounds = new LocalRounds(() -> network(PAIRS), ADAM, 2)) {
            Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, TrainingListener.SILENT);
            new Trainer(task, ADAM, session, Workers.single(), Optional.of(rounds)).run(() -> {
                ends.add(snapshot.state().updates());
                return false;
            });
        }
        assertEquals(List.of(2L, 3L, 4L, 6L, 8L), ends);
    }

    @Test
    void theFailureIsThatOfTheFirstReplicaThatFailed() {
        TrainingConfig diverging = config(new Optimizer.Sgd(), 1e38);
        String first = assertThrows(TrainingDivergedException.class, () -> run(diverging, 1))
                .getMessage();
        for (int threads = 1; threads <= REPLICAS; threads++) {
            int count = threads;
            assertEquals(
                    first,
                    assertThrows(TrainingDivergedException.class, () -> run(diverging, count))
                            .getMessage());
        }
    }

    @Test
    void moreReplicasThanPairsAreRefused() {
        CorpusException refused =
                assertThrows(CorpusException.class, () -> new LocalRounds(() -> network(PAIRS.subList(0, 2)), ADAM, 1));
        assertEquals(
                "3 replicas cannot share 2 training pairs: give more pairs, or train fewer replicas",
                refused.getMessage());
    }

    @Test
    void intervalsAndLimitsAreWholeRounds() {
        for (TrainingConfig.Builder odd : List.of(
                ADAM.toBuilder().intervals(3, 4),
                ADAM.toBuilder().intervals(4, 3),
                ADAM.toBuilder().maxUpdates(5))) {
            assertThrows(IllegalArgumentException.class, odd::build);
        }
        assertEquals(
                5,
                ADAM.toBuilder()
                        .maxUpdates(5)
                        .replication(new Replication(1, 2))
                        .build()
                        .limits()
                        .updates());
    }

    @Test
    void aTrainerNeedsAnExecutorExactlyIfThereAreReplicas() {
        TranslationTask task = network(PAIRS);
        Trainer.Session session = new Trainer.Session(
                TrainingSnapshot.start(task.weights(), ADAM.optimization().optimizer()),
                kept -> {},
                TrainingListener.SILENT);
        assertThrows(IllegalArgumentException.class, () -> new Trainer(task, ADAM, session, Workers.single()));
    }

    @Test
    void theRateIsScaledByTheOptimizersRule() {
        Replication four = new Replication(4, 10);
        assertEquals(2, four.rateScale(Optimizer.Adam.standard()));
        assertEquals(2, four.rateScale(new Optimizer.AdamW(Optimizer.Adam.standard(), 0.1)));
        assertEquals(4, four.rateScale(new Optimizer.Sgd(0.9)));
        assertEquals(1, Replication.NONE.rateScale(new Optimizer.Sgd()));
    }
}
