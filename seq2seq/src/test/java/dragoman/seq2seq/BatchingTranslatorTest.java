package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import dragoman.seq2seq.sentence.TranslatedText;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchingTranslatorTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static TextTranslator texts;
    private static List<String> sources;

    @BeforeAll
    static void train() {
        List<SentencePair> pairs = DigitTask.pairs(300, 6, 9);
        new TrainingRun<>(DigitTask.textJob(pairs, folder.resolve("model")), TrainingRunListener.SILENT)
                .run(() -> false);
        texts = TextTranslator.builder(Translator.load(folder.resolve("model"))).build();
        sources = pairs.stream()
                .limit(40)
                .map(pair -> pair.source() + ". See {0} and https://example.org/"
                        + pair.source().length() + " now!\n" + pair.source().repeat(2))
                .toList();
    }

    @Test
    void requestsOfManyThreadsGiveWhatTheTextTranslatorGives() throws Exception {
        List<TranslatedText> expected = texts.translate(sources);
        AtomicInteger batches = new AtomicInteger();
        AtomicInteger sentences = new AtomicInteger();
        CountDownLatch allWait = new CountDownLatch(1);
        try (BatchingTranslator batching = BatchingTranslator.builder(texts)
                .threads(2)
                .listener((inputs, time) -> {
                    batches.incrementAndGet();
                    sentences.addAndGet(inputs);
                    await(allWait);
                })
                .build()) {
            List<CompletableFuture<TranslatedText>> results = sources.stream()
                    .map(text -> batching.submit(shared -> shared.translate(text), LONG))
                    .toList();
            CompletableFuture<List<TranslatedText>> all = batching.translate(sources, LONG);
            // Each thread has computed a batch of at most 16 before it stands still.
            while (batching.waitingSentences() < 2 * computed(expected) - 2 * 16) {
                Thread.onSpinWait();
            }
            allWait.countDown();
            for (int i = 0; i < sources.size(); i++) {
                assertEquals(expected.get(i), results.get(i).get());
            }
            assertEquals(expected, all.get());
            assertTrue(batching.sourceTokens() > 0);
            assertEquals(0, batching.waitingSentences());
        }
        // Most batches hold sentences of several requests.
        assertTrue(batches.get() * 3 < sentences.get(), batches + " batches of " + sentences + " sentences");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number of sentences that the model translates. */
    private static int computed(List<TranslatedText> translated) {
        return (int) translated.stream()
                .flatMap(text -> text.sentences().stream())
                .filter(sentence -> sentence.origin() == SentenceTranslation.Origin.NETWORK)
                .count();
    }

    @Test
    void directionsShareThreadsAndTranslateThroughEnglish() throws Exception {
        Path numbers = Path.of(Objects.requireNonNull(BatchingTranslatorTest.class.getResource("io/format-2"))
                .toURI());
        TextTranslator pivot = TextTranslator.builder(Translator.load(numbers).between("de", "fr", "en"))
                .build();
        try (BatchingTranslator batching =
                BatchingTranslator.builder(texts).threads(1).build()) {
            BatchingTranslator throughEnglish = batching.with(pivot);
            CompletableFuture<TranslatedText> digits = batching.translate("one two");
            assertEquals(
                    pivot.translate("eins zwei\n\ndrei"),
                    throughEnglish.translate("eins zwei\n\ndrei").get());
            assertEquals(texts.translate("one two"), digits.get());
        }
    }

    @Test
    void alternativesAndAlignmentsAreThoseOfTheTextTranslator() throws Exception {
        String text = "one two three four. five six!";
        SentencePair pair = new SentencePair("one two", "two one");
        List<TokenAlignment> expected = texts.align(List.of(pair));
        TranslatedText second = texts.ofRank(1).translate(text);
        assertNotEquals(texts.translate(text).text(), second.text());
        assertThrows(IllegalArgumentException.class, () -> texts.ofRank(5));
        try (BatchingTranslator batching =
                BatchingTranslator.builder(texts).threads(1).build()) {
            assertEquals(second, batching.with(texts.ofRank(1)).translate(text).get());
            assertEquals(
                    expected,
                    batching.submit(shared -> shared.align(List.of(pair)), LONG).get());
            TokenAttention attention = texts.attention(List.of(pair)).getFirst();
            TokenAttention queued = batching.submit(shared -> shared.attention(List.of(pair)), LONG)
                    .get()
                    .getFirst();
            assertEquals(attention.source(), queued.source());
            assertEquals(attention.target(), queued.target());
            assertArrayEquals(attention.weights(), queued.weights());
            assertEquals(expected.getFirst(), attention.alignment());
        }
    }

    @Test
    void aRequestThatIsCancelledOrLateEndsAndOthersGoOn() throws Exception {
        String book = "one two three four five six seven eight nine.\n".repeat(400);
        List<TranslatedText> expected = texts.translate(sources);
        CountDownLatch allWait = new CountDownLatch(1);
        try (BatchingTranslator batching = BatchingTranslator.builder(texts)
                .threads(1)
                .listener((inputs, time) -> await(allWait))
                .build()) {
            CompletableFuture<List<TranslatedText>> cancelled = batching.translate(List.of(book), LONG);
            CompletableFuture<List<TranslatedText>> late = batching.translate(List.of(book), Duration.ofMillis(1));
            while (batching.waitingSentences() == 0) {
                Thread.onSpinWait();
            }
            List<CompletableFuture<TranslatedText>> results = new ArrayList<>();
            sources.forEach(source -> results.add(batching.submit(shared -> shared.translate(source), LONG)));
            assertTrue(cancelled.cancel(true));
            allWait.countDown();
            for (int i = 0; i < results.size(); i++) {
                assertEquals(expected.get(i), results.get(i).get());
            }
            assertThrows(CancellationException.class, cancelled::get);
            assertInstanceOf(
                    TimeoutException.class,
                    assertThrows(ExecutionException.class, late::get).getCause());
            while (batching.requests() > 0) {
                Thread.onSpinWait();
            }
            assertEquals(0, batching.waitingSentences());
        }
    }

    @Test
    void closingFinishesWhatWasAcceptedAndRefusesTheRest() throws Exception {
        BatchingTranslator batching =
                BatchingTranslator.builder(texts).threads(1).build();
        CompletableFuture<List<TranslatedText>> accepted = batching.translate(sources, LONG);
        batching.close();
        assertEquals(texts.translate(sources), accepted.get());
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(ExecutionException.class, batching.translate("one")::get)
                        .getCause());
    }

    @Test
    void aModelOfCharactersOrTokensIsTranslatedLineByLine() throws URISyntaxException {
        Path numbers = Path.of(Objects.requireNonNull(BatchingTranslatorTest.class.getResource("io/format-2"))
                .toURI());
        TextTranslator lines = TextTranslator.builder(Translator.load(numbers).between("en", "de"))
                .build();
        try (BatchingTranslator batching =
                BatchingTranslator.builder(lines).threads(1).build()) {
            assertEquals(
                    "eins zwei\n\ndrei",
                    batching.translate("one two\n\nthree").join().text());
        }
    }
}
