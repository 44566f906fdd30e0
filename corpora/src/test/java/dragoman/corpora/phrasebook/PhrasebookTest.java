package dragoman.corpora.phrasebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasebookTest {
    private static final Phrasebook BOOK = Phrasebook.englishFrench(1);

    private static List<Phrase> allPhrases() {
        List<Phrase> all = new ArrayList<>(BOOK.trainPhrases());
        all.addAll(BOOK.validationPhrases());
        all.addAll(BOOK.testPhrases());
        return all;
    }

    @Test
    void isLargeAndSplitAsPromised() {
        assertTrue(allPhrases().size() >= 30_000, () -> "pairs: " + allPhrases().size());
        assertTrue(
                BOOK.test().size() >= 1_000, () -> "test pairs: " + BOOK.test().size());
        assertTrue(
                BOOK.validation().size() >= 900,
                () -> "validation pairs: " + BOOK.validation().size());
        assertEquals(200, BOOK.handwritten().size());
    }

    @Test
    void saysEverythingOnce() {
        List<Phrase> all = allPhrases();
        assertEquals(all.size(), distinct(all, phrase -> phrase.pair().source()).size());
        assertEquals(all.size(), distinct(all, phrase -> phrase.pair().target()).size());
        assertEquals(
                200,
                distinct(BOOK.handwritten(), SentencePair::source).size(),
                "a handwritten sentence stands there twice");
    }

    @Test
    void holdsOutNewCombinationsOnly() {
        for (List<Phrase> heldOut : List.of(BOOK.testPhrases(), BOOK.validationPhrases())) {
            List<Phrase> training = BOOK.trainPhrases();
            assertDisjoint(
                    distinct(heldOut, p -> p.pair().source()),
                    distinct(training, p -> p.pair().source()));
            assertDisjoint(
                    distinct(heldOut, p -> p.pair().target()),
                    distinct(training, p -> p.pair().target()));
            assertDisjoint(
                    distinct(heldOut, PhrasebookTest::combination), distinct(training, PhrasebookTest::combination));
        }
        assertDisjoint(
                distinct(BOOK.testPhrases(), PhrasebookTest::combination),
                distinct(BOOK.validationPhrases(), PhrasebookTest::combination));
    }

    @Test
    void holdsOutKnownWordsAndPatternsOnly() {
        for (List<Phrase> heldOut : List.of(BOOK.testPhrases(), BOOK.validationPhrases())) {
            assertSubset(distinct(heldOut, Phrase::pattern), distinct(BOOK.trainPhrases(), Phrase::pattern));
            assertSubset(words(heldOut, SentencePair::source), words(BOOK.trainPhrases(), SentencePair::source));
            assertSubset(words(heldOut, SentencePair::target), words(BOOK.trainPhrases(), SentencePair::target));
        }
    }

    @Test
    void noPatternAndNoFigureTakesMoreThanItsShare() {
        List<Phrase> all = allPhrases();
        Map<String, Long> counts = all.stream().collect(Collectors.groupingBy(Phrase::pattern, Collectors.counting()));
        counts.forEach((pattern, count) -> assertTrue(count <= 0.03 * all.size(), () -> pattern + ": " + count));
        Set<String> figures = Phrasebook.patterns(Concepts.read("classes.txt")).stream()
                .filter(SentencePattern::figure)
                .map(SentencePattern::name)
                .collect(Collectors.toSet());
        long figureCount = all.stream()
                .filter(phrase -> figures.contains(phrase.pattern()))
                .count();
        assertTrue(figureCount <= 0.10 * all.size(), () -> "numbers, times and prices: " + figureCount);
    }

    @Test
    void sentencesAreShort() {
        for (Phrase phrase : allPhrases()) {
            int words = phrase.pair().source().split(" ").length;
            assertTrue(words >= 2 && words <= 12, () -> phrase.pair().source());
        }
    }

    /** Trained models and their published figures depend on these very sentences. */
    @Test
    void theSameSeedMakesTheSameCorpusEverywhere() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (List<SentencePair> part : List.of(BOOK.train(), BOOK.validation(), BOOK.test(), BOOK.handwritten())) {
            for (SentencePair pair : part) {
                digest.update((pair.source() + "\t" + pair.target() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(
                "12a9c761ac63424c1f44190fa5b6ae8bb4d27f75f821947079ca25a6a21762e8",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void anotherSeedMakesAnotherCorpusOfTheSameSize() {
        Phrasebook other = Phrasebook.englishFrench(2);
        assertNotEquals(BOOK.train(), other.train());
        assertTrue(Math.abs(other.train().size() - BOOK.train().size()) < 500);
    }

    private static String combination(Phrase phrase) {
        return phrase.pattern() + phrase.contentWords();
    }

    private static <T> Set<String> distinct(List<T> list, Function<T, String> key) {
        return list.stream().map(key).collect(Collectors.toSet());
    }

    /** Words with their punctuation, and runs of letters alone. */
    private static Set<String> words(List<Phrase> phrases, Function<SentencePair, String> side) {
        return phrases.stream()
                .map(phrase -> side.apply(phrase.pair()))
                .flatMap(text ->
                        Stream.concat(Stream.of(text.split("[ \u00a0]")), Stream.of(text.split("[^\\p{L}\\p{N}]+"))))
                .collect(Collectors.toSet());
    }

    private static void assertDisjoint(Set<String> heldOut, Set<String> training) {
        Set<String> both = new HashSet<>(heldOut);
        both.retainAll(training);
        assertEquals(Set.of(), both);
    }

    private static void assertSubset(Set<String> heldOut, Set<String> training) {
        Set<String> unknown = new TreeSet<>(heldOut);
        unknown.removeAll(training);
        assertEquals(Set.of(), unknown);
    }
}
