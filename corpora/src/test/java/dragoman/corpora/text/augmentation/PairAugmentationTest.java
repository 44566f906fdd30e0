package dragoman.corpora.text.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairAugmentationTest {
    private static final int CODES = 6;
    private static final int PAIRS = 2000;
    private static final Pattern CODE = Pattern.compile("[\\x{E000}-\\x{F8FF}]");
    private static final SentencePair PAIR =
            new SentencePair("Tom paid 12.5 euros in Boston.", "Tom bezahlte 12,5 Euro in Boston.");

    private static PairAugmentation augmentation(double placeholders, double casing, long seed) {
        return new PairAugmentation(new AugmentationShares(placeholders, casing), CODES, "en", "de", seed);
    }

    private static List<SentencePair> augmented(PairAugmentation augmentation, SentencePair pair) {
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> augmentation.apply(pair, i))
                .toList();
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void theSameSeedGivesTheSamePairs() {
        List<SentencePair> pairs = augmented(augmentation(0.5, 0.5, 3), PAIR);
        assertEquals(pairs, augmented(augmentation(0.5, 0.5, 3), PAIR));
        assertNotEquals(pairs, augmented(augmentation(0.5, 0.5, 4), PAIR));
    }

    @Test
    void theSharesAreThoseOfThePairs() {
        List<SentencePair> pairs = augmented(augmentation(0.3, 0.2, 1), PAIR);
        long coded =
                pairs.stream().filter(pair -> !codes(pair.source()).isEmpty()).count();
        assertEquals(0.3 * PAIRS, coded, 80);
        SentencePair different = new SentencePair("He sleeps.", "Er schläft!");
        long inserted = augmented(augmentation(0.4, 0, 1), different).stream()
                .filter(pair -> !pair.equals(different))
                .count();
        assertEquals(0.1 * PAIRS, inserted, 60);
        List<SentencePair> cased = augmented(augmentation(0, 0.2, 1), PAIR);
        assertEquals(
                0.2 * PAIRS, cased.stream().filter(pair -> !pair.equals(PAIR)).count(), 80);
        assertTrue(augmented(augmentation(0, 0, 1), PAIR).stream().allMatch(PAIR::equals));
        assertThrows(IllegalArgumentException.class, () -> new AugmentationShares(1.5, 0));
        assertThrows(IllegalArgumentException.class, () -> new AugmentationShares(0, Double.NaN));
    }

    @Test
    void bothSidesHaveTheSameCodesOnceAndIncreasingInTheSource() {
        Set<String> seen = new HashSet<>();
        for (SentencePair pair : augmented(augmentation(1, 1, 1), PAIR)) {
            List<String> codes = codes(pair.source());
            assertTrue(!codes.isEmpty(), "every pair has codes");
            assertEquals(codes.stream().distinct().sorted().toList(), codes);
            assertEquals(codes, codes(pair.target()).stream().sorted().toList());
            seen.addAll(codes);
        }
        assertEquals(CODES, seen.size(), "every code is trained");
    }

    @Test
    void equalPartsAreReplacedAndNothingElseIsLost() {
        Set<String> sources = new HashSet<>();
        for (SentencePair pair : augmented(augmentation(1, 0, 1), PAIR)) {
            sources.add(CODE.matcher(pair.source()).replaceAll("#"));
        }
        assertTrue(sources.contains("# paid # euros in #."), sources.toString());
        assertTrue(sources.contains("#Tom# paid 12.5 euros in Boston."), sources.toString());
        assertTrue(sources.contains("Tom paid 12.5 euros in Boston, #."), sources.toString());
        assertTrue(sources.contains("#: Tom paid 12.5 euros in Boston."), sources.toString());
        assertTrue(sources.stream().allMatch(source -> source.contains("paid") && source.contains("euros in")));
    }

    @Test
    void textWithPrivateUseCharactersAndModelsWithoutCodesReceiveNone() {
        SentencePair ambiguous = new SentencePair("Tom \uE005", "Tom \uE005");
        assertEquals(ambiguous, augmentation(1, 0, 1).apply(ambiguous, 0));
        PairAugmentation none = new PairAugmentation(new AugmentationShares(1, 0), 0, "en", "de", 1);
        assertEquals(PAIR, none.apply(PAIR, 0));
    }
}
