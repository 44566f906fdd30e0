package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three replicas, averaged after rounds of five updates, against the same run in parts and on other threads. */
class ReplicatedTrainingTest {
    private static final Replication THREE = new Replication(3, 5);
    private static final TrainingConfig.Limits LIMIT = TrainingConfig.Limits.updates(60);
    private static final List<SentencePair> PAIRS = DigitTask.pairs(250, 5, 3);

    @TempDir
    private static Path whole;

    private static TrainingState wholeState;

    @TempDir
    private Path parts;

    @BeforeAll
    static void trainAtOnce() {
        wholeState = train(job(whole, LIMIT, THREE), 1).state();
    }

    private static TranslationJob job(Path directory, TrainingConfig.Limits limits, Replication replication) {
        TranslationJob job = DigitTask.job(PAIRS, directory, limits);
        TrainingConfig config = job.options().config().toBuilder()
                .averageDecay(0.9)
                .replication(replication)
                .build();
        return DigitTask.with(job, config);
    }

    private static Trainer.Outcome train(TranslationJob job, int threads) {
        TranslationJob threaded = job.with(job.options().withThreads(threads));
        return new TrainingRun<>(threaded, TrainingRunListener.SILENT).run(() -> false);
    }

    private static void assertSameBits(Path one, Path other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void replicasLearn() {
        assertEquals(60, wholeState.updates());
        // 250 pairs less those held out, in shares of about 76 pairs: 5 updates of 16 pairs an epoch.
        assertTrue(wholeState.position().epoch() >= 11, wholeState::toString);
        assertTrue(wholeState.bestLoss() < 2.0, wholeState::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void anyNumberOfThreadsGivesTheSameBits(int threads) throws IOException {
        train(job(parts, LIMIT, THREE), threads);
        assertSameBits(whole, parts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 23, 50})
    void aRunToldToStopGoesOnAsIfItHadNot(long updates) throws IOException {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        Trainer.Outcome stopped = new TrainingRun<>(job(parts, LIMIT, THREE), counting).run(() -> done[0] >= updates);
        assertEquals(Trainer.End.STOPPED, stopped.end());
        assertTrue(stopped.state().updates() >= updates && stopped.state().updates() < updates + 5);
        train(job(parts, LIMIT, THREE), 2);
        assertSameBits(whole, parts);
    }

    @Test
    void aProcessThatDiesGoesOnFromItsLastCheckpoint() throws IOException {
        IllegalStateException death = new IllegalStateException("killed");
        TrainingRunListener dying = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                if (update.state().updates() == 43) {
                    throw death;
                }
            }
        };
        TrainingRun<?> training = new TrainingRun<>(job(parts, LIMIT, THREE), dying);
        assertSame(death, assertThrows(IllegalStateException.class, () -> training.run(() -> false)));
        assertEquals(30, JsonObject.read(parts.resolve("checkpoint/state.json")).wholeNumber("updates", 0, 1000));
        train(job(parts, LIMIT, THREE), 2);
        assertSameBits(whole, parts);
    }

    @Test
    void aHigherLimitTrainsOnAsIfItHadAlwaysBeenThere() throws IOException {
        train(job(parts, TrainingConfig.Limits.updates(25), THREE), 2);
        train(job(parts, LIMIT, THREE), 2);
        assertSameBits(whole, parts);
    }

    @Test
    void oneReplicaIsTrainingWithoutRounds() throws IOException {
        Path one = parts.resolve("one");
        Path none = parts.resolve("none");
        train(job(one, LIMIT, new Replication(1, 5)), 2);
        train(job(none, LIMIT, Replication.NONE), 1);
        assertSameBits(none, one);
        assertFalse(Files.readString(one.resolve("checkpoint/state.json")).contains("replicas"));
    }

    @Test
    void replicasAndLocalUpdatesMustStay() throws IOException {
        byte[] before = Files.readAllBytes(whole.resolve("checkpoint/state.json"));
        assertRefused(new Replication(2, 5), "replicas", "3", "2");
        assertRefused(Replication.NONE, "replicas", "3", "1");
        assertRefused(new Replication(3, 1), "local-updates", "5", "1");
        assertArrayEquals(before, Files.readAllBytes(whole.resolve("checkpoint/state.json")));
    }

    private static void assertRefused(Replication changed, String setting, String before, String now) {
        ChangedSettingException refused =
                assertThrows(ChangedSettingException.class, () -> train(job(whole, LIMIT, changed), 1));
        assertEquals(List.of(setting, before, now), List.of(refused.setting(), refused.before(), refused.now()));
    }

    @Test
    void moreReplicasThanPairsAreRefusedBeforeAnythingIsWritten() {
        CorpusException refused =
                assertThrows(CorpusException.class, () -> train(job(parts, LIMIT, new Replication(1000, 5)), 1));
        assertTrue(refused.getMessage().startsWith("1000 replicas cannot share 2"), refused::getMessage);
        assertFalse(Files.exists(parts.resolve("config.json")));
    }

    /** Each replica carries a state of its own from minibatch to minibatch, which a checkpoint holds. */
    @Test
    void aLanguageModelResumesWithTheStatesOfItsReplicas() throws IOException {
        Path text = LetterTask.text(parts, 300, 5);
        Path once = parts.resolve("once");
        Path twice = parts.resolve("twice");
        assertSameInParts(
                limits -> with(LetterTask.job(text, once, limits)),
                limits -> with(LetterTask.job(text, twice, limits)));
        assertSameBits(once, twice);
        String checkpoint = new String(Files.readAllBytes(once.resolve("checkpoint/state.safetensors")), "ISO-8859-1");
        assertTrue(checkpoint.contains("carried_2.hidden_l1"));
    }

    private static LanguageModelJob with(LanguageModelJob job) {
        return job.with(job.options().withConfig(replicated(job.options().config())));
    }

    private static TrainingConfig replicated(TrainingConfig config) {
        return config.toBuilder().replication(THREE).build();
    }

    @Test
    void aClassifierResumes() throws IOException {
        Path once = parts.resolve("once");
        Path twice = parts.resolve("twice");
        assertSameInParts(limits -> with(PraiseTask.job(once, limits)), limits -> with(PraiseTask.job(twice, limits)));
        assertSameBits(once, twice);
    }

    private static ClassifierJob with(ClassifierJob job) {
        return job.with(job.options().withConfig(replicated(job.options().config())));
    }

    /** Makes a job with limits. */
    private interface Job<M extends TrainedModel> {
        TrainingJob<M> with(TrainingConfig.Limits limits);
    }

    private static <M extends TrainedModel> void assertSameInParts(Job<M> once, Job<M> twice) {
        TrainingState state = run(once.with(TrainingConfig.Limits.updates(40)));
        assertTrue(state.position().batch() > 0, state::toString);
        run(twice.with(TrainingConfig.Limits.updates(20)));
        run(twice.with(TrainingConfig.Limits.updates(40)));
    }

    private static <M extends TrainedModel> TrainingState run(TrainingJob<M> job) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT)
                .run(() -> false)
                .state();
    }
}
