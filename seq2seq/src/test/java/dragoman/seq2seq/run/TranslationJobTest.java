package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.text.LeftOut;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationJobTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(500, 5, 3);
    private static final TrainingConfig.Limits SEVENTY = TrainingConfig.Limits.updates(70);

    @TempDir
    private Path folder;

    private static Trainer.Outcome train(TranslationJob job) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    private Trainer.Outcome train(String name, TrainingConfig.Limits limits) {
        return train(DigitTask.job(PAIRS, folder.resolve(name), limits));
    }

    private static TranslationJob withThreads(TranslationJob job, int threads) {
        return job.with(job.options().withThreads(threads));
    }

    private void assertSameBits(String one, String other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve(one).resolve(file)),
                    Files.readAllBytes(folder.resolve(other).resolve(file)),
                    file);
        }
    }

    @Test
    void aStoppedRunGoesOnToTheSameBits() throws IOException {
        train("whole", SEVENTY);
        int[] updates = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                updates[0]++;
            }
        };
        TranslationJob job = DigitTask.job(PAIRS, folder.resolve("parts"), SEVENTY);
        Trainer.Outcome first = new TrainingRun<>(job, counting).run(() -> updates[0] == 40);
        assertEquals(Trainer.End.STOPPED, first.end());
        assertEquals(40, first.state().updates());
        new TrainingRun<>(job, counting).run(() -> false);
        assertEquals(70, updates[0]);
        assertSameBits("whole", "parts");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void threadsChangeNothing(int threads) throws IOException {
        train("one", SEVENTY);
        train(withThreads(DigitTask.job(PAIRS, folder.resolve("more"), SEVENTY), threads));
        assertSameBits("one", "more");
    }

    @Test
    void aNetworkLearnsToReverseDigits() {
        List<SentencePair> all = DigitTask.pairs(1000, 3, 11);
        train(DigitTask.job(all.subList(0, 900), folder.resolve("digits"), TrainingConfig.Limits.updates(1000)));
        List<SentencePair> asked = all.subList(900, 1000);
        try (Translator translator = Translator.load(folder.resolve("digits"))) {
            List<String> written = translator.translate(
                    asked.stream().map(SentencePair::source).toList());
            long right = 0;
            for (int i = 0; i < asked.size(); i++) {
                right += written.get(i).equals(asked.get(i).target()) ? 1 : 0;
            }
            assertTrue(right >= 95, right + " of 100 unseen sequences right");
        }
    }

    @Test
    void aFinishedRunChangesNothing() throws IOException {
        Trainer.Outcome first = train("model", SEVENTY);
        Map<String, String> before = files(folder.resolve("model"));
        assertEquals(first, train("model", SEVENTY));
        assertEquals(before, files(folder.resolve("model")));
    }

    /** All files of a directory: content and time of the last change, by name. */
    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        directory.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void aModelWithoutItsCheckpointIsNotReplacedUnasked() throws IOException {
        train("model", TrainingConfig.Limits.updates(5));
        Files.delete(folder.resolve("model/checkpoint/state.json"));
        Map<String, String> before = files(folder.resolve("model"));
        ModelException refused = assertThrows(ModelException.class, () -> train("model", SEVENTY));
        assertTrue(refused.getMessage().contains("without checkpoint/state.json"), refused.getMessage());
        assertTrue(refused.getMessage().contains("overwrite"), refused.getMessage());
        assertEquals(before, files(folder.resolve("model")));
        TranslationJob job = DigitTask.job(PAIRS, folder.resolve("model"), SEVENTY);
        assertEquals(70, train(job.with(job.options().overwriting())).state().updates());
    }

    @Test
    void aHigherLimitTrainsOn() {
        train("model", TrainingConfig.Limits.updates(30));
        assertEquals(70, train("model", SEVENTY).state().updates());
    }

    @Test
    void epochsPatienceAndTimeEndARun() {
        Trainer.Outcome epochs = train("epochs", DigitTask.epochs(2));
        assertEquals(Trainer.End.EPOCHS, epochs.end());
        assertEquals(2 * 30, epochs.state().updates(), "475 pairs in batches of 16");
        Trainer.Outcome time = train("time", new TrainingConfig.Limits(0, 0, Duration.ofMillis(1), 0));
        assertEquals(Trainer.End.TIME, time.end());
        assertEquals(
                time.state().updates(),
                train("time", new TrainingConfig.Limits(0, 0, Duration.ofMillis(1), 0))
                        .state()
                        .updates());
        Trainer.Outcome patience = train("patience", new TrainingConfig.Limits(100_000, 0, Duration.ZERO, 2));
        assertEquals(Trainer.End.PATIENCE, patience.end());
        assertEquals(2, patience.state().validations().bad());
    }

    @Test
    void anotherSettingIsRefusedWithBothValues() {
        train("model", TrainingConfig.Limits.updates(5));
        TranslationJob job = DigitTask.job(PAIRS, folder.resolve("model"), SEVENTY);
        TranslationNetwork wider = TranslationNetwork.builder()
                .cell(job.network().cell())
                .embeddingSize(16)
                .layers(1, 48, LayerShape.Direction.REVERSED)
                .dropout(0.1f)
                .build();
        ChangedSettingException refused = assertThrows(ChangedSettingException.class, () -> train(job.with(wider)));
        assertEquals("hidden-size", refused.setting());
        assertEquals("32", refused.before());
        assertEquals("48", refused.now());
        TranslationJob anew = job.with(wider).with(job.options().overwriting());
        assertEquals(70, train(anew).state().updates());
    }

    @Test
    void otherDataIsRefusedTheSameAtAnotherPlaceIsNot() throws IOException {
        Path here = file("here.tsv", PAIRS);
        Path there = file("there.tsv", PAIRS);
        Path changed = file("changed.tsv", PAIRS.subList(1, PAIRS.size()));
        train(withCorpus(new TabSeparatedFile(here), TrainingConfig.Limits.updates(5)));
        assertEquals(
                10,
                train(withCorpus(new TabSeparatedFile(there), TrainingConfig.Limits.updates(10)))
                        .state()
                        .updates());
        ModelException refused =
                assertThrows(ModelException.class, () -> train(withCorpus(new TabSeparatedFile(changed), SEVENTY)));
        assertTrue(refused.getMessage().contains("another data: it was SHA-256 "), refused.getMessage());
    }

    private Path file(String name, List<SentencePair> pairs) throws IOException {
        return Files.write(
                folder.resolve(name),
                pairs.stream().map(pair -> pair.source() + "\t" + pair.target()).toList());
    }

    private TranslationJob withCorpus(ParallelCorpus corpus, TrainingConfig.Limits limits) {
        TranslationJob job = DigitTask.job(PAIRS, folder.resolve("model"), limits);
        return new TranslationJob(corpus, job.text(), job.network(), job.options());
    }

    @Test
    void aDirectoryInUseIsRefused() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder.resolve("model"))) {
            ModelException refused =
                    assertThrows(ModelException.class, () -> train("model", TrainingConfig.Limits.updates(5)));
            assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
            assertFalse(writer.directory().holdsModel());
        }
    }

    @Test
    void whatIsLeftOutIsCounted() {
        List<SentencePair> pairs = new ArrayList<>(PAIRS);
        pairs.add(new SentencePair("", "one"));
        pairs.add(new SentencePair("one", " "));
        pairs.add(new SentencePair("one ".repeat(21), "one"));
        TextSummary[] seen = new TextSummary[1];
        TrainingRunListener listener = new TrainingRunListener() {
            @Override
            public void prepared(TextSummary text) {
                seen[0] = text;
            }
        };
        TranslationJob job = DigitTask.job(pairs, folder.resolve("model"), TrainingConfig.Limits.updates(1));
        new TrainingRun<>(job, listener).run(() -> false);
        assertEquals(
                new ParallelTextSummary(503, new LeftOut(0, 2, 1, Optional.empty()), 475, 25, true, LeftOut.NOTHING),
                seen[0]);
    }

    /** 21 target tokens of one source token; the digits keep the usual maximum length, which is not written. */
    @Test
    void theMaximumLengthCoversTheTrainingText() throws IOException {
        List<SentencePair> pairs = new ArrayList<>(PAIRS.subList(0, 40));
        train(DigitTask.job(pairs, folder.resolve("digits"), TrainingConfig.Limits.updates(1)));
        assertFalse(Files.readString(folder.resolve("digits/config.json")).contains("output_length"));
        pairs.addAll(Collections.nCopies(
                40, new SentencePair("count", "one ".repeat(21).strip())));
        TranslationJob job = DigitTask.job(pairs, folder.resolve("long"), TrainingConfig.Limits.updates(1));
        TextOptions longer = TextOptions.builder(job.text().source(), job.text().target())
                .maximumLength(30)
                .build();
        train(job.with(longer));
        try (Translator translator = Translator.load(folder.resolve("long"))) {
            assertEquals(new LengthLimit(2, 20), translator.outputLength());
        }
    }

    @Test
    void noPairLeftIsBadText() {
        List<SentencePair> pairs = List.of(new SentencePair("one ".repeat(30), "one"));
        TranslationJob job = DigitTask.job(pairs, folder.resolve("model"), SEVENTY);
        CorpusException bad = assertThrows(CorpusException.class, () -> train(job));
        assertTrue(bad.getMessage().contains("1 are longer than the maximum length of 20"), bad.getMessage());
        assertFalse(Files.exists(folder.resolve("model")));
    }
}
