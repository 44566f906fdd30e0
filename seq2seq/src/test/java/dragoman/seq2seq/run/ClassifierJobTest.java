package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.BatchSize;
import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers from texts to a directory, at once and in parts. An epoch has 16 updates. */
class ClassifierJobTest {
    private static final TrainingConfig.Limits SEVENTY = TrainingConfig.Limits.updates(70);

    @TempDir
    private static Path shared;

    private static Path whole;
    private static Trainer.Outcome wholeOutcome;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainAtOnce() {
        whole = shared.resolve("whole");
        wholeOutcome = train(PraiseTask.job(whole, SEVENTY));
    }

    private static Trainer.Outcome train(ClassifierJob job) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    private static Trainer.Outcome trainUntil(long updates, ClassifierJob job) {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        return new TrainingRun<>(job, counting).run(() -> done[0] >= updates);
    }

    @Test
    void itLearns() {
        assertEquals(new TrainingState.Position(70, 4, 6), wholeOutcome.state().position());
        assertTrue(
                wholeOutcome.state().bestLoss() < 0.1,
                () -> "validation loss " + wholeOutcome.state().bestLoss());
    }

    @Test
    void theDirectorySaysWhatItHoldsAndWhereItComesFrom() throws IOException {
        assertEquals("classifier", JsonObject.read(whole.resolve("config.json")).string("task"));
        assertEquals(List.of("blame", "praise"), Files.readAllLines(whole.resolve("labels.txt")));
        ClassifierModel model = ModelDirectory.at(whole).read(files -> ModelFiles.read(files, ClassifierModel.class));
        assertEquals(4 + 17, model.config().vocabularySize());
        JsonObject provenance = JsonObject.read(whole.resolve("provenance.json"));
        assertEquals(122, provenance.object("pairs").integer("training"));
        assertEquals(6, provenance.object("pairs").integer("validation"));
        assertEquals("classifier", provenance.object("settings").string("task"));
        assertEquals("last", provenance.object("settings").string("scored-steps"));
        assertFalse(provenance.object("settings").has("reverse-source"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 15, 16, 17, 60})
    void aRunToldToStopGoesOnAsIfItHadNot(long updates) throws IOException {
        Path parts = folder.resolve("parts");
        assertEquals(
                Trainer.End.STOPPED,
                trainUntil(updates, PraiseTask.job(parts, SEVENTY)).end());
        train(PraiseTask.job(parts, SEVENTY));
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json", "labels.txt")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(parts.resolve(file)), file);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws IOException {
        Path threads = folder.resolve("threads");
        ClassifierJob job = PraiseTask.job(threads, SEVENTY);
        train(job.with(job.options().withThreads(3)));
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(threads.resolve("model.safetensors")));
    }

    @Test
    void anotherSettingIsRefused() {
        ClassifierJob job = PraiseTask.job(whole, SEVENTY);
        ClassifierJob other = job.with(ScoredSteps.ALL);
        String message = assertThrows(ModelException.class, () -> train(other)).getMessage();
        assertTrue(message.contains("another scored-steps: it was last, now it is all"), message);
    }

    @Test
    void lossAtEveryStepAndBatchesOfTokensLearn() {
        ClassifierJob job = PraiseTask.job(folder.resolve("all"), SEVENTY);
        TrainingConfig config = PraiseTask.config(SEVENTY, BatchSize.tokens(40));
        Trainer.Outcome outcome =
                train(job.with(ScoredSteps.ALL).with(job.options().withConfig(config)));
        assertTrue(
                outcome.state().bestLoss() < 0.1,
                () -> "validation loss " + outcome.state().bestLoss());
    }

    @Test
    void textsThatTeachNothingAreRefused() {
        List<SentencePair> praise = PraiseTask.texts().stream()
                .filter(text -> text.target().equals("praise"))
                .toList();
        assertRefused(
                praise,
                Optional.empty(),
                "all 61 training texts have the label 'praise': a classifier needs texts of at least 2 labels");
        assertRefused(
                PraiseTask.texts(),
                Optional.of(ParallelCorpus.of(List.of(new SentencePair("easy", "good")))),
                "validation: the label 'good' is unknown; known labels: blame, praise");
        assertRefused(
                List.of(new SentencePair("", "praise"), new SentencePair("easy", " ")),
                Optional.empty(),
                "no training pair is left of 2: 0 are longer than the maximum length of 10 tokens, 2 have an empty side, 0 hold NUL"
                        + " or a line of 1 MB");
    }

    private void assertRefused(List<SentencePair> training, Optional<ParallelCorpus> validation, String message) {
        ClassifierJob job = PraiseTask.job(
                ParallelCorpus.of(training), validation, folder.resolve("none"), LetterTask.config(0.02, SEVENTY));
        assertEquals(
                message, assertThrows(CorpusException.class, () -> train(job)).getMessage());
        assertFalse(Files.exists(folder.resolve("none")));
    }
}
