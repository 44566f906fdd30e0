package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final List<EncodedPair> PAIRS = List.of(
            new EncodedPair(new int[] {4, 5}, new int[] {5, 4}),
            new EncodedPair(new int[] {6, 5, 4}, new int[] {4, 5, 6}),
            new EncodedPair(new int[] {7}, new int[] {7}));

    private static final ModelConfig MODEL = ModelConfig.builder()
            .cell(CellKind.LSTM)
            .layers(2)
            .embeddingSize(6)
            .hiddenSizes(8, 5)
            .vocabularySizes(8, 8)
            .dropout(0.2f)
            .build();

    private static TrainingConfig config(Optimizer optimizer, double rate, double clipNorm) {
        return TrainingConfig.builder()
                .optimizer(optimizer)
                .learningRate(rate)
                .clipNorm(clipNorm)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(2)
                .intervals(2, 2)
                .maxUpdates(40)
                .build();
    }

    private static Trainer trainer(Seq2Seq model, TrainingData data, TrainingConfig config, Trainer.Session session) {
        TranslationTask task = new TranslationTask(model, data, config.batch().size(), config.seed());
        return new Trainer(task, config, session, Workers.single());
    }

    private static List<TrainingState> train(TrainingConfig config) {
        List<TrainingState> saved = new ArrayList<>();
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer());
        Trainer.Session session =
                new Trainer.Session(snapshot, kept -> saved.add(kept.state()), TrainingListener.SILENT);
        trainer(model, new TrainingData(PAIRS, PAIRS), config, session).run(() -> false);
        return saved;
    }

    @Test
    void lossFallsWithEachOptimizer() {
        for (Optimizer optimizer : List.of(Optimizer.Adam.standard(), new Optimizer.Sgd())) {
            List<TrainingState> saved = train(config(optimizer, optimizer instanceof Optimizer.Sgd ? 1 : 0.02, 5));
            double first = saved.get(1).bestLoss();
            assertTrue(saved.getLast().bestLoss() < 0.8 * first, saved::toString);
        }
    }

    @Test
    void weightsThatGiveNoNumberAreNeverSaved() {
        TrainingConfig config = config(new Optimizer.Sgd(), 1e38, 0).toBuilder()
                .intervals(1000, 1)
                .build();
        List<float[]> saved = new ArrayList<>();
        TrainingDivergedException diverged =
                assertThrows(TrainingDivergedException.class, () -> trainKeeping(saved, config));
        assertTrue(
                diverged.getMessage().matches("training diverged at update \\d+: the .* is .*"), diverged::getMessage);
        // Saved before each update, the last one not: its weights were those that gave no number.
        int update = Integer.parseInt(diverged.getMessage().replaceAll("\\D+(\\d+):.*", "$1"));
        assertEquals(update - 1, saved.size());
    }

    @Test
    void aValidationLossThatIsNoNumberStopsTraining() {
        TrainingConfig config =
                config(new Optimizer.Sgd(), 0.1, 5).toBuilder().intervals(1, 1).build();
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        TrainingListener breaking = new TrainingListener() {
            @Override
            public void updated(Update update) {
                Arrays.fill(model.weights().data(), Float.NaN);
            }
        };
        List<Long> saved = new ArrayList<>();
        Trainer.Session session = new Trainer.Session(
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer()),
                kept -> saved.add(kept.state().updates()),
                breaking);
        Trainer trainer = trainer(model, new TrainingData(PAIRS, PAIRS), config, session);
        TrainingDivergedException diverged =
                assertThrows(TrainingDivergedException.class, () -> trainer.run(() -> false));
        assertTrue(diverged.getMessage().contains("at update 1: the validation loss is NaN"), diverged::getMessage);
        assertEquals(List.of(0L), saved);
    }

    private static void trainKeeping(List<float[]> saved, TrainingConfig config) {
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer());
        Checkpoints keeping = kept -> saved.add(kept.weights().data().clone());
        Trainer.Session session = new Trainer.Session(snapshot, keeping, TrainingListener.SILENT);
        trainer(model, new TrainingData(PAIRS, PAIRS), config, session).run(() -> false);
    }

    @Test
    void beforeAnyValidationTheLatestWeightsAreTheModel() {
        TrainingConfig config = config(Optimizer.Adam.standard(), 0.02, 5).toBuilder()
                .intervals(1000, 2)
                .build();
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer());
        List<Long> saved = new ArrayList<>();
        Checkpoints checking = kept -> {
            saved.add(kept.state().updates());
            assertArrayEquals(kept.weights().data(), kept.best().data());
        };
        Trainer.Session session = new Trainer.Session(snapshot, checking, TrainingListener.SILENT);
        trainer(model, new TrainingData(PAIRS, PAIRS), config, session)
                .run(() -> snapshot.state().updates() == 5);
        assertEquals(List.of(0L, 2L, 4L, 5L), saved);
    }

    /** Averaged weights of decay d after updates w_1 … w_n, the model that is validated and kept. */
    @Test
    void theAverageOfTheWeightsIsTheModel() {
        TrainingConfig config = config(new Optimizer.Sgd(), 0.5, 5).toBuilder()
                .averageDecay(0.3)
                .maxUpdates(8)
                .build();
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        double[] expected = Closeness.doubles(model.weights().data());
        TrainingTask learning = new TranslationTask(
                model, new TrainingData(PAIRS, PAIRS), config.batch().size(), 1);
        ParameterVector best = new ParameterVector(
                model.weights().layout(), model.weights().data().clone());
        TrainingSnapshot snapshot = TrainingSnapshot.start(learning, best, config);
        List<Double> losses = new ArrayList<>();
        TrainingListener following = new TrainingListener() {
            @Override
            public void updated(Update update) {
                double decay =
                        Math.min(0.3, update.state().updates() / (update.state().updates() + 10.0));
                for (int i = 0; i < expected.length; i++) {
                    expected[i] =
                            decay * expected[i] + (1 - decay) * model.weights().data()[i];
                }
            }

            @Override
            public void validated(Validation validation) {
                losses.add(validation.loss());
            }
        };
        Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, following);
        TrainingData data = new TrainingData(PAIRS, PAIRS);
        trainer(model, data, config, session).run(() -> false);
        Closeness.assertClose(expected, snapshot.average().orElseThrow().data(), 1e-6, "the average");
        Seq2Seq averaged = new Seq2Seq(MODEL, snapshot.best(), workers);
        TranslationTask task =
                new TranslationTask(averaged, data, config.batch().size(), 1);
        assertEquals(snapshot.state().bestLoss(), task.validationLoss(new Compute(workers, new Workspace())));
        assertEquals(4, losses.size());
    }

    @Test
    void aSnapshotWithoutTheAverageThatIsWantedIsRefused() {
        TrainingConfig config =
                TrainingConfig.builder().averageDecay(0.9).maxUpdates(1).build();
        Workers workers = Workers.single();
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        Trainer.Session session = new Trainer.Session(
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer()),
                kept -> {},
                TrainingListener.SILENT);
        assertThrows(
                IllegalArgumentException.class, () -> trainer(model, new TrainingData(PAIRS, PAIRS), config, session));
    }

    @Test
    void weightsOfAnotherModelAreRefused() {
        TrainingConfig config = config(new Optimizer.Sgd(), 0.1, 5);
        Workers workers = Workers.single();
        TrainingSnapshot other = TrainingSnapshot.start(
                Seq2Seq.initialized(MODEL, 1, workers).weights(),
                config.optimization().optimizer());
        Trainer.Session session = new Trainer.Session(other, kept -> {}, TrainingListener.SILENT);
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(Seq2Seq.initialized(MODEL, 1, workers), new TrainingData(PAIRS, PAIRS), config, session));
    }

    @Test
    void clippingScalesTheGradientToTheNorm() {
        Workers workers = Workers.single();
        TrainingConfig config = config(new Optimizer.Sgd(), 0.5, 1e-3);
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        float[] before = model.weights().data().clone();
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer());
        int[] updates = {0};
        TrainingListener counting = new TrainingListener() {
            @Override
            public void updated(Update update) {
                updates[0]++;
                assertTrue(update.gradientNorm() > 1e-3, "the norm before clipping is reported");
            }
        };
        Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, counting);
        trainer(model, new TrainingData(PAIRS, PAIRS), config, session).run(() -> updates[0] == 1);
        double moved = 0;
        for (int i = 0; i < before.length; i++) {
            moved += Math.pow(model.weights().data()[i] - before[i], 2);
        }
        assertEquals(0.5 * 1e-3, Math.sqrt(moved), 1e-6);
    }

    @Test
    void eachEpochSaysHowMuchOfItIsPadding() {
        Workers workers = Workers.single();
        TrainingConfig config = config(new Optimizer.Sgd(), 0.1, 5);
        Seq2Seq model = Seq2Seq.initialized(MODEL, 1, workers);
        List<TrainingListener.Epoch> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void entered(Epoch epoch) {
                told.add(epoch);
            }
        };
        TrainingSnapshot snapshot =
                TrainingSnapshot.start(model.weights(), config.optimization().optimizer());
        Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, listener);
        trainer(model, new TrainingData(PAIRS, PAIRS), config, session).run(() -> told.size() == 3);
        for (int epoch = 0; epoch < 3; epoch++) {
            Batches batches = new Batcher(config.batch().size()).shuffled(PAIRS, config.seed(), epoch);
            TrainingListener.Epoch expected = new TrainingListener.Epoch(epoch, batches.size(), batches.paddingShare());
            assertEquals(expected, told.get(epoch));
            assertTrue(expected.paddingShare() > 0);
        }
    }

    @Test
    void whatIsOptimisedIsSummedOverTimeAndAveragedOverExamplesOrTokens() {
        TranslationTask.Pairs batch = new TranslationTask.Pairs(null, Batch.of(PAIRS));
        assertEquals(1f / 3, LossNormalization.EXAMPLES.weight(batch));
        assertEquals(1f / 9, LossNormalization.TOKENS.weight(batch), "2 + 3 + 1 tokens and an eos each");
    }

    @Test
    void validationsHalveTheRateAtAPlateau() {
        TrainingState.Validations start = TrainingState.Validations.NONE;
        TrainingState.Validations plateau = start.and(ValidationResult.of(2), 10, 2)
                .and(ValidationResult.of(3), 20, 2)
                .and(ValidationResult.of(2.5), 30, 2);
        assertEquals(new TrainingState.Validations(2, OptionalDouble.empty(), 10, 30, 2, 0, 0.5), plateau);
        assertEquals(
                new TrainingState.Validations(1, OptionalDouble.empty(), 40, 40, 0, 0, 0.5),
                plateau.and(ValidationResult.of(1), 40, 2));
        assertEquals(
                1,
                start.and(ValidationResult.of(2), 10, 0)
                        .and(ValidationResult.of(3), 20, 0)
                        .rateFactor(),
                "0 keeps the rate");
    }
}
