package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.BatchSize;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.run.TrainingRequest;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslatorTraining;
import dragoman.seq2seq.text.TextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in parts, each part with its own limits, threads and intervals, against one that never stopped. Epochs have 15 updates. */
class ResumedTrainingTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(250, 5, 3);
    private static final TrainingConfig.Limits SEVENTY = TrainingConfig.Limits.updates(70);
    private static final TokenizerDescription WORDS = TokenizerDescription.whitespace();
    private static final TokenizerDescription CHARACTERS = TokenizerDescription.character();

    /** 70 updates at once. */
    @TempDir
    private static Path whole;

    private static TrainingState wholeState;

    @TempDir
    private Path parts;

    @BeforeAll
    static void trainAtOnce() {
        wholeState = train(request(whole, SEVENTY)).state();
    }

    /** Two layers of LSTM, with dropout, and a rate so high that plateaus come, at each of which it is halved. */
    private static TrainingRequest request(Path directory, TrainingConfig.Limits limits) {
        TrainingConfig config = new TrainingConfig(
                Optimizer.Adam.standard(),
                0.2,
                2,
                1,
                LossNormalization.TOKENS,
                BatchSize.sentences(16),
                7,
                new TrainingConfig.Intervals(5, 15),
                limits);
        return new TrainingRequest(
                ParallelCorpus.of(PAIRS),
                Optional.empty(),
                new TextOptions(WORDS, WORDS, 100, 1, 20),
                new TrainingRequest.Network(
                        CellKind.LSTM, 2, StackOptions.PLAIN, 8, 12, DropoutOptions.of(0.2f), false),
                config,
                directory,
                1,
                false);
    }

    private static TrainingRequest withThreads(TrainingRequest request, int threads) {
        return new TrainingRequest(
                request.training(),
                request.validation(),
                request.text(),
                request.network(),
                request.config(),
                request.directory(),
                threads,
                false);
    }

    private static Trainer.Outcome train(TrainingRequest request) {
        return new TranslatorTraining(request, TrainingRunListener.SILENT).run(() -> false);
    }

    /** Trains until so many updates are done in all, then is told to stop. */
    private static Trainer.Outcome trainUntil(long updates, TrainingRequest request) {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        return new TranslatorTraining(request, counting).run(() -> done[0] >= updates);
    }

    private void assertPartsEndAsTheWhole() throws IOException {
        assertSameBits(whole, parts);
    }

    private static void assertSameBits(Path one, Path other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void theWholeRunGoesThroughPlateaus() {
        TrainingState.Validations validations = wholeState.validations();
        assertTrue(validations.rateFactor() < 1, () -> "the rate was never halved: " + validations);
        assertTrue(validations.bestUpdate() < 70, () -> "the best is the last: " + validations);
        assertEquals(new TrainingState.Position(70, 4, 10), wholeState.position());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 15, 25, 40, 50, 60, 69})
    void aRunToldToStopGoesOnAsIfItHadNot(long updates) throws IOException {
        Trainer.Outcome stopped = trainUntil(updates, request(parts, SEVENTY));
        assertEquals(Trainer.End.STOPPED, stopped.end());
        assertEquals(updates, stopped.state().updates());
        Trainer.Outcome outcome = train(request(parts, SEVENTY));
        assertEquals(wholeState.validations(), outcome.state().validations());
        assertEquals(wholeState.position(), outcome.state().position());
        assertPartsEndAsTheWhole();
    }

    @Test
    void raisingTheLimitTrainsOnAsIfItHadAlwaysBeenThere() throws IOException {
        train(request(parts, TrainingConfig.Limits.updates(40)));
        train(request(parts, DigitTask.epochs(4)));
        assertEquals(60, updatesIn("provenance.json"));
        train(request(parts, SEVENTY));
        assertPartsEndAsTheWhole();
    }

    @Test
    void aRunBegunBeforeThereWasANormalizationGoesOnWithoutIt() throws IOException {
        TrainingRequest now = request(parts, SEVENTY);
        TrainingRequest before = new TrainingRequest(
                now.training(),
                now.validation(),
                now.text().with(Normalization.NONE),
                now.network(),
                request(parts, TrainingConfig.Limits.updates(40)).config(),
                parts,
                1,
                false);
        train(before);
        train(now);
        assertFalse(Files.readString(parts.resolve("config.json")).contains("normalization"));
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(parts.resolve("model.safetensors")));
    }

    private long updatesIn(String file) {
        return JsonObject.read(parts.resolve(file)).wholeNumber("updates", 0, 1000);
    }

    @Test
    void threadsAndTheCheckpointIntervalMayChangeOnTheWay() throws IOException {
        TrainingConfig.Intervals often = new TrainingConfig.Intervals(5, 1);
        TrainingRequest request = request(parts, SEVENTY);
        trainUntil(20, withThreads(request, 3));
        trainUntil(50, DigitTask.with(request, DigitTask.withIntervals(request.config(), often)));
        train(withThreads(request, 2));
        assertPartsEndAsTheWhole();
    }

    @Test
    void aProcessThatDiesGoesOnFromItsLastCheckpoint() throws IOException {
        IllegalStateException death = new IllegalStateException("killed");
        TrainingRunListener dying = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                if (update.state().updates() == 44) {
                    throw death;
                }
            }
        };
        TranslatorTraining training = new TranslatorTraining(request(parts, SEVENTY), dying);
        assertSame(death, assertThrows(IllegalStateException.class, () -> training.run(() -> false)));
        assertEquals(30, updatesIn("checkpoint/state.json"));
        train(request(parts, SEVENTY));
        assertPartsEndAsTheWhole();
    }

    @Test
    void aRunOfLimitedTimeIsRepeatedByItsUpdates() throws IOException {
        Path timed = parts.resolve("timed");
        TrainingConfig.Limits aMoment = new TrainingConfig.Limits(0, 0, Duration.ofMillis(150), 0);
        trainUntil(3, request(timed, aMoment));
        Trainer.Outcome outcome = train(request(timed, aMoment));
        assertEquals(Trainer.End.TIME, outcome.end());
        Path repeated = parts.resolve("repeated");
        train(request(repeated, TrainingConfig.Limits.updates(outcome.state().updates())));
        assertSameBits(timed, repeated);
    }

    @Test
    void timeCountsOverResumedRuns() {
        Trainer.Outcome first = trainUntil(5, request(parts, SEVENTY));
        Duration used = first.state().elapsed();
        TrainingConfig.Limits nothingLeft = new TrainingConfig.Limits(0, 0, used.plusNanos(1), 0);
        Trainer.Outcome second = train(request(parts, nothingLeft));
        assertEquals(Trainer.End.TIME, second.end());
        assertEquals(5, second.state().updates());
        assertTrue(second.state().elapsed().compareTo(used) >= 0);
    }

    @Test
    void morePatienceTrainsOn() {
        TrainingConfig.Limits little = new TrainingConfig.Limits(1000, 0, Duration.ZERO, 1);
        Trainer.Outcome first = train(request(parts, little));
        assertEquals(Trainer.End.PATIENCE, first.end());
        assertEquals(first, train(request(parts, little)));
        TrainingConfig.Limits more = new TrainingConfig.Limits(1000, 0, Duration.ZERO, 2);
        Trainer.Outcome second = train(request(parts, more));
        assertEquals(Trainer.End.PATIENCE, second.end());
        assertTrue(second.state().updates() > first.state().updates());
    }

    static Stream<TrainingRequest> changed() {
        TrainingRequest request = request(whole, SEVENTY);
        TrainingConfig config = request.config();
        return Stream.of(
                DigitTask.with(request, DigitTask.withLearningRate(config, 0.1)),
                DigitTask.with(request, config.with(Clipping.byNorm(2))),
                withText(request, new TextOptions(CHARACTERS, CHARACTERS, 100, 1, 20)),
                withText(request, new TextOptions(WORDS, CHARACTERS, 100, 1, 20)),
                withText(request, new TextOptions(WORDS, WORDS, 99, 1, 20)));
    }

    private static TrainingRequest withText(TrainingRequest request, TextOptions text) {
        return new TrainingRequest(
                request.training(),
                request.validation(),
                text,
                request.network(),
                request.config(),
                request.directory(),
                1,
                false);
    }

    @ParameterizedTest
    @MethodSource("changed")
    void whatDecidesTheBitsMustStay(TrainingRequest changed) throws IOException {
        byte[] before = Files.readAllBytes(whole.resolve("checkpoint/state.json"));
        ModelException refused = assertThrows(ModelException.class, () -> train(changed));
        String expected =
                "the run in .* cannot go on with another --[a-z-]+: it was [^,]+, now it is .+ with --overwrite";
        assertTrue(refused.getMessage().matches(expected), refused::getMessage);
        assertArrayEquals(before, Files.readAllBytes(whole.resolve("checkpoint/state.json")));
    }
}
