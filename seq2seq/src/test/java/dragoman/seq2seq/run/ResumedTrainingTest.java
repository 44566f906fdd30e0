package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        wholeState = train(job(whole, SEVENTY)).state();
    }

    /** Two layers of LSTM, with dropout, and a rate so high that plateaus come, at each of which it is halved. */
    private static TranslationJob job(Path directory, TrainingConfig.Limits limits) {
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.2)
                .plateauPatience(2)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(16)
                .seed(7)
                .intervals(5, 15)
                .limits(limits)
                .build();
        TranslationNetwork network = TranslationNetwork.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(8)
                .layers(2, 12)
                .dropout(0.2f)
                .build();
        return new TranslationJob(
                ParallelCorpus.of(PAIRS), text(WORDS, WORDS, 100), network, new RunOptions(config, directory));
    }

    private static TextOptions text(TokenizerDescription source, TokenizerDescription target, int vocabularySize) {
        return TextOptions.builder(source, target)
                .vocabularySize(vocabularySize)
                .maximumLength(20)
                .build();
    }

    private static TranslationJob withThreads(TranslationJob job, int threads) {
        return job.with(job.options().withThreads(threads));
    }

    private static Trainer.Outcome train(TranslationJob job) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    /** Trains until so many updates are done in all, then is told to stop. */
    private static Trainer.Outcome trainUntil(long updates, TranslationJob job) {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        return new TrainingRun<>(job, counting).run(() -> done[0] >= updates);
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
        Trainer.Outcome stopped = trainUntil(updates, job(parts, SEVENTY));
        assertEquals(Trainer.End.STOPPED, stopped.end());
        assertEquals(updates, stopped.state().updates());
        Trainer.Outcome outcome = train(job(parts, SEVENTY));
        assertEquals(wholeState.validations(), outcome.state().validations());
        assertEquals(wholeState.position(), outcome.state().position());
        assertPartsEndAsTheWhole();
    }

    @Test
    void raisingTheLimitTrainsOnAsIfItHadAlwaysBeenThere() throws IOException {
        train(job(parts, TrainingConfig.Limits.updates(40)));
        train(job(parts, DigitTask.epochs(4)));
        assertEquals(60, updatesIn("provenance.json"));
        train(job(parts, SEVENTY));
        assertPartsEndAsTheWhole();
    }

    @Test
    void aRunBegunBeforeThereWasANormalizationGoesOnWithoutIt() throws IOException {
        TranslationJob now = job(parts, SEVENTY);
        TranslationJob before =
                job(parts, TrainingConfig.Limits.updates(40)).with(now.text().with(Normalization.NONE));
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
        TranslationJob job = job(parts, SEVENTY);
        trainUntil(20, withThreads(job, 3));
        trainUntil(
                50,
                DigitTask.with(
                        job, job.options().config().toBuilder().intervals(often).build()));
        train(withThreads(job, 2));
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
        TrainingRun<TranslationModel> training = new TrainingRun<>(job(parts, SEVENTY), dying);
        assertSame(death, assertThrows(IllegalStateException.class, () -> training.run(() -> false)));
        assertEquals(30, updatesIn("checkpoint/state.json"));
        train(job(parts, SEVENTY));
        assertPartsEndAsTheWhole();
    }

    @Test
    void aRunOfLimitedTimeIsRepeatedByItsUpdates() throws IOException {
        Path timed = parts.resolve("timed");
        TrainingConfig.Limits aMoment = new TrainingConfig.Limits(0, 0, Duration.ofSeconds(1), 0);
        trainUntil(3, job(timed, aMoment));
        Trainer.Outcome outcome = train(job(timed, aMoment));
        assertEquals(Trainer.End.TIME, outcome.end());
        // A limit of 0 updates is none.
        assertTrue(outcome.state().updates() > 0);
        Path repeated = parts.resolve("repeated");
        train(job(repeated, TrainingConfig.Limits.updates(outcome.state().updates())));
        assertSameBits(timed, repeated);
    }

    @Test
    void timeCountsOverResumedRuns() {
        Trainer.Outcome first = trainUntil(5, job(parts, SEVENTY));
        Duration used = first.state().elapsed();
        TrainingConfig.Limits nothingLeft = new TrainingConfig.Limits(0, 0, used.plusNanos(1), 0);
        Trainer.Outcome second = train(job(parts, nothingLeft));
        assertEquals(Trainer.End.TIME, second.end());
        assertEquals(5, second.state().updates());
        assertTrue(second.state().elapsed().compareTo(used) >= 0);
    }

    @Test
    void morePatienceTrainsOn() {
        TrainingConfig.Limits little = new TrainingConfig.Limits(1000, 0, Duration.ZERO, 1);
        Trainer.Outcome first = train(job(parts, little));
        assertEquals(Trainer.End.PATIENCE, first.end());
        assertEquals(first, train(job(parts, little)));
        TrainingConfig.Limits more = new TrainingConfig.Limits(1000, 0, Duration.ZERO, 2);
        Trainer.Outcome second = train(job(parts, more));
        assertEquals(Trainer.End.PATIENCE, second.end());
        assertTrue(second.state().updates() > first.state().updates());
    }

    static Stream<TranslationJob> changed() {
        TranslationJob job = job(whole, SEVENTY);
        TrainingConfig config = job.options().config();
        return Stream.of(
                DigitTask.with(job, config.toBuilder().learningRate(0.1).build()),
                DigitTask.with(job, config.toBuilder().clipNorm(2).build()),
                job.with(text(CHARACTERS, CHARACTERS, 100)),
                job.with(text(WORDS, CHARACTERS, 100)),
                job.with(text(WORDS, WORDS, 99)));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void whatDecidesTheBitsMustStay(TranslationJob changed) throws IOException {
        byte[] before = Files.readAllBytes(whole.resolve("checkpoint/state.json"));
        ChangedSettingException refused = assertThrows(ChangedSettingException.class, () -> train(changed));
        String expected = "the run in .* cannot be continued with another [a-z-]+: it was [^,]+, now it is .+";
        assertTrue(refused.getMessage().matches(expected), refused::getMessage);
        assertTrue(refused.getMessage().contains(refused.setting() + ": it was " + refused.before()));
        assertArrayEquals(before, Files.readAllBytes(whole.resolve("checkpoint/state.json")));
    }
}
