package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.search.Constraints;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatorTest {
    @TempDir
    private static Path folder;

    private static Translator translator;
    private static List<String> sentences;

    @BeforeAll
    static void train() {
        List<SentencePair> pairs = DigitTask.pairs(300, 6, 9);
        Path model = folder.resolve("model");
        new TrainingRun<>(DigitTask.job(pairs, model, TrainingConfig.Limits.updates(150)), TrainingRunListener.SILENT)
                .run(() -> false);
        translator = Translator.load(model);
        sentences = pairs.stream().map(SentencePair::source).toList();
    }

    @Test
    void aSentenceOfAListGivesWhatItGivesAlone() {
        List<TranslatedSentence> together = translator.translate(sentences, new SearchOptions(3, 3, 1));
        for (int i = 0; i < sentences.size(); i += 29) {
            assertEquals(
                    translator
                            .translate(List.of(sentences.get(i)), new SearchOptions(3, 3, 1))
                            .getFirst(),
                    together.get(i));
        }
    }

    @Test
    void eightThreadsEqualOne() throws Exception {
        List<String> expected = translator.translate(sentences);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                results.add(threads.submit(() -> translator.translate(sentences)));
            }
            for (Future<List<String>> result : results) {
                assertEquals(expected, result.get());
            }
        }
    }

    @Test
    void threadsOfItsOwnChangeNothingAndEnd() {
        List<String> expected = translator.translate(sentences);
        try (Translator threaded = translator.withThreads(3)) {
            assertEquals(expected, threaded.translate(sentences));
            assertTrue(ownThreads().allMatch(Thread::isDaemon));
        }
        ownThreads().forEach(TranslatorTest::join);
        assertEquals(0, ownThreads().count());
    }

    /** Closed before the batches are handed to the threads, and while most of them wait there. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 10})
    void closingLetsATranslationUnderWayEnd(long milliseconds) throws Exception {
        List<String> many = Collections.nCopies(10, sentences).stream()
                .flatMap(List::stream)
                .toList();
        CountDownLatch begun = new CountDownLatch(1);
        List<String> watched = new AbstractList<>() {
            @Override
            public String get(int i) {
                if (i == many.size() - 1) {
                    begun.countDown();
                }
                return many.get(i);
            }

            @Override
            public int size() {
                return many.size();
            }
        };
        Translator threaded = translator.withThreads(2);
        FutureTask<List<String>> result = new FutureTask<>(() -> threaded.translate(watched));
        Thread.ofPlatform().daemon().start(result);
        begun.await();
        Thread.sleep(milliseconds);
        threaded.close();
        assertEquals(translator.translate(many), result.get(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aClosedTranslatorSaysSo(int threads) {
        Translator threaded = translator.withThreads(threads);
        threaded.close();
        IllegalStateException closed =
                assertThrows(IllegalStateException.class, () -> threaded.translate(List.of("one")));
        assertEquals("this translator is closed", closed.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptedCallerIsToldSo(int threads) {
        try (Translator threaded = translator.withThreads(threads)) {
            Thread.currentThread().interrupt();
            assertThrows(IllegalStateException.class, () -> threaded.translate(sentences));
            assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
            assertEquals(translator.translate(sentences), threaded.translate(sentences));
        }
    }

    @Test
    void atLeastOneThreadIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> translator.withThreads(0));
        String expected = translator.translate("one two");
        try (Translator single = translator.withThreads(1)) {
            assertEquals(expected, single.translate("one two"));
        }
        assertEquals(expected, translator.translate("one two"), "closing one closes no other");
    }

    @Test
    void longSentencesInAListGiveWhatTheyGiveAlone() {
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            mixed.addFirst("one two " + "three ".repeat(20 * i));
            mixed.add("five ".repeat(i % 2) + "four ".repeat(i));
        }
        List<TranslatedSentence> together = translator.translate(mixed, SearchOptions.GREEDY);
        for (int i = 0; i < mixed.size(); i++) {
            List<String> one = List.of(mixed.get(i));
            assertEquals(translator.translate(one, SearchOptions.GREEDY).getFirst(), together.get(i));
        }
        try (Translator threaded = translator.withThreads(2)) {
            assertEquals(together, threaded.translate(mixed, SearchOptions.GREEDY));
        }
    }

    @Test
    void anEmptyListGivesAnEmptyList() {
        assertEquals(List.of(), translator.translate(List.of()));
    }

    @Test
    void theBestOfSeveralIsTheTranslation() {
        TranslatedSentence several = translator
                .translate(List.of("one two three"), new SearchOptions(5, 5, 1))
                .getFirst();
        assertEquals(5, several.translations().size());
        assertEquals(translator.translate("one two three"), several.text());
        assertEquals(3, several.sourceTokens());
    }

    private static Stream<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dragoman-translator-"));
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEmptySentenceGivesAnEmptyOne() {
        assertEquals(
                List.of("", translator.translate("one two"), ""), translator.translate(List.of("", "one two", "  ")));
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        String longest = "one ".repeat(Translator.LONGEST_SOURCE);
        List<TranslatedSentence> results =
                translator.translate(List.of(longest, longest + "two three"), SearchOptions.GREEDY);
        assertFalse(results.get(0).cut());
        assertTrue(results.get(1).cut());
        assertEquals(Translator.LONGEST_SOURCE + 2, results.get(1).sourceTokens());
        assertEquals(results.get(0).translations(), results.get(1).translations());
    }

    @Test
    void aMissingModelIsSaidInOneLine() {
        ModelException missing = assertThrows(ModelException.class, () -> Translator.load(folder.resolve("nowhere")));
        assertTrue(missing.getMessage().startsWith(folder.resolve("nowhere") + " does not exist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "source.vocabulary.txt", "target.vocabulary.txt"})
    void aDamagedModelNamesTheFile(String name) throws IOException {
        Path damaged = Files.createTempDirectory(folder, "damaged");
        for (String file :
                List.of("config.json", "model.safetensors", "source.vocabulary.txt", "target.vocabulary.txt")) {
            Files.copy(folder.resolve("model").resolve(file), damaged.resolve(file));
        }
        assertEquals(
                translator.translate("one two"), Translator.load(damaged).translate("one two"), "no more is needed");
        byte[] whole = Files.readAllBytes(damaged.resolve(name));
        Files.write(damaged.resolve(name), Arrays.copyOf(whole, whole.length - 20));
        assertNames(name, damaged);
        Files.delete(damaged.resolve(name));
        assertNames(name, damaged);
    }

    private static void assertNames(String name, Path damaged) {
        ModelException bad = assertThrows(ModelException.class, () -> Translator.load(damaged));
        assertTrue(bad.getMessage().contains(name), bad.getMessage());
        assertEquals(1, bad.getMessage().lines().count());
    }

    /** Interrupted while one batch of sentences is searched, which would go on for long. */
    @Test
    void aSearchUnderWayIsInterrupted() throws Exception {
        SearchOptions slow = new SearchOptions(200, 1, 1);
        List<String> batch = Collections.nCopies(32, "one two three four five six ".repeat(20));
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            assertThrows(IllegalStateException.class, () -> translator.translate(batch, slow));
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        Thread.sleep(100);
        thread.interrupt();
        assertTrue(task.get(30, TimeUnit.SECONDS), "the interrupt is kept for the caller");
    }

    @Test
    void aNullSentenceIsNamed() {
        List<String> withNull = Arrays.asList("one", null);
        assertEquals(
                "sentence 1 is null",
                assertThrows(NullPointerException.class, () -> translator.translate(withNull))
                        .getMessage());
        List<SentencePair> pairs = Arrays.asList(new SentencePair("one", "one"), null);
        assertEquals(
                "pair 1 is null",
                assertThrows(NullPointerException.class, () -> translator.score(pairs))
                        .getMessage());
    }

    @Test
    void scoresDoNotDependOnThreadsOrNeighbours() {
        List<SentencePair> pairs = DigitTask.pairs(150, 6, 4);
        List<ScoredPair> together = translator.score(pairs);
        try (Translator threaded = translator.withThreads(3)) {
            List<ScoredPair> parallel = threaded.score(pairs);
            for (int i = 0; i < pairs.size(); i++) {
                assertArrayEquals(together.get(i).losses(), parallel.get(i).losses());
            }
        }
        assertArrayEquals(
                together.get(140).losses(),
                translator.score(List.of(pairs.get(140))).getFirst().losses());
        assertEquals(List.of(), translator.score(List.of()));
        assertThrows(IllegalStateException.class, () -> translator.align(pairs), "without attention");
    }

    @Test
    void anEnsembleScoresNoTranslations() {
        try (Translator ensemble = Translator.load(List.of(folder.resolve("model"), folder.resolve("model")))) {
            assertThrows(IllegalStateException.class, () -> ensemble.score(List.of(new SentencePair("one", "one"))));
        }
    }

    @Test
    void aTranslationThatIsCutOffSaysSo() {
        Constraints one = new Constraints(0, List.of(), false, Optional.of(new LengthLimit(0, 1)));
        TranslatedSentence cut = translator
                .translate(List.of("one two three"), SearchOptions.beam(3).with(one))
                .getFirst();
        assertFalse(cut.translations().getFirst().complete());
        assertEquals(1, cut.text().split(" ").length);
        TranslatedSentence whole = translator
                .translate(List.of("one two three"), SearchOptions.beam(3))
                .getFirst();
        assertTrue(whole.translations().getFirst().complete());
    }
}
