package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.DigitTask;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TranslatorTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTest {
    @TempDir
    private static Path folder;

    private static Translator translator;
    private static List<String> sentences;

    @BeforeAll
    static void train() {
        List<SentencePair> pairs = DigitTask.pairs(300, 6, 9);
        Path model = folder.resolve("model");
        new TranslatorTraining(
                        DigitTask.request(pairs, model, TrainingConfig.Limits.updates(150)), TrainingListener.SILENT)
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

    private static java.util.stream.Stream<Thread> ownThreads() {
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
}
