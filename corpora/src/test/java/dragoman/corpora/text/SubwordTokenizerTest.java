package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SplitMix64;
import dragoman.corpora.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubwordTokenizerTest {
    private static final BytePairMerges MERGES =
            BytePairMerges.learn(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L), 10, 2);
    private static final SubwordTokenizer ENGLISH =
            new SubwordTokenizer(Tokenizers.of(TokenizerDescription.openNlp("en")), MERGES);
    private static final SubwordTokenizer SPACES =
            new SubwordTokenizer(Tokenizers.of(TokenizerDescription.whitespace()), MERGES);

    private static Vocabulary vocabulary(Tokenizer tokenizer, String text) {
        return Vocabulary.build(Stream.of(tokenizer.tokenize(text)), tokenizer.requiredTokens(), 1000, 1);
    }

    @Test
    void wordsAreCutIntoPieces() {
        assertEquals(List.of("lo￮", "west"), SPACES.tokenize("lowest"));
        assertEquals(List.of("newest", "lo￮", "w￮", "e￮", "r"), SPACES.tokenize("newest  lower"));
        assertEquals(List.of("lo￮", "west", "￭￮", "."), ENGLISH.tokenize("lowest."), "joiner marks are text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The lowest, \"newest\" ones (don't)!",
                "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udde9\ud83c\uddea e\u0301\u0323x",
                "ᚠᛇᚻ 𐎀𐎁 ༀ་ ဃ ꦗ 中文字 ไทย עברית العربية हिन्दी",
                "￮ a￮ ￮b ￮￮ ￮41 x￮E2 ￮E2￮ <0xE2> </w> x</w>y @@ a@@",
                "￭ ￬ ￭a ￬j￭ \u2581 \u00a0 \u202f\u2028 \u0001 \ufeff\ufffd \u0085",
            })
    void anyTextComesBack(String line) {
        for (SubwordTokenizer tokenizer : List.of(ENGLISH, SPACES)) {
            Vocabulary vocabulary = vocabulary(tokenizer, "low ￭ a .");
            Tokenizer narrow = tokenizer.restrictedTo(vocabulary::contains);
            List<String> tokens = narrow.tokenize(line);
            assertEquals(Normalization.NFC.apply(line), narrow.detokenize(tokens));
            assertEquals(Normalization.NFC.apply(line), tokenizer.detokenize(tokenizer.tokenize(line)));
            assertTrue(tokens.stream().allMatch(vocabulary::contains), "every token has an id");
        }
    }

    @Test
    void everyCodePointComesBack() {
        Vocabulary vocabulary = vocabulary(SPACES, "low");
        Tokenizer narrow = SPACES.restrictedTo(vocabulary::contains);
        for (int c = 1; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            String word = "a" + Character.toString(c);
            if (Character.getType(c) != Character.SURROGATE && !Spaces.isSpace(c)) {
                List<String> tokens = narrow.tokenize(word);
                assertTrue(tokens.stream().allMatch(vocabulary::contains), word);
                assertEquals(Normalization.NFC.apply(word), narrow.detokenize(tokens));
            }
        }
    }

    @Test
    void whatIsNotKnownIsTakenApart() {
        assertEquals(
                List.of("lo￮", "w￮", "est"),
                SPACES.restrictedTo(Set.of("lo￮", "w￮", "est")::contains).tokenize("lowest"));
        assertEquals(
                List.of("￮6C", "￮6F", "￮77", "est"),
                SPACES.restrictedTo(Set.of("est")::contains).tokenize("lowest"));
        assertEquals(
                List.of("lo￮", "￮77", "￮C3", "￮A9", "￮"),
                SPACES.restrictedTo(Set.of("lo￮")::contains).tokenize("lowé"));
    }

    /** Whatever a model writes is some text. */
    @Test
    void noSequenceFails() {
        List<String> tokens = new ArrayList<>(SPACES.requiredTokens());
        tokens.addAll(List.of("low￮", "est", "￭", "￭￮", "<unk>", "x"));
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 500; trial++) {
            List<String> line =
                    random.ints(12, 0, tokens.size()).mapToObj(tokens::get).toList();
            assertFalse(SPACES.detokenize(line).contains("￮E2"));
            ENGLISH.detokenize(line);
        }
        assertEquals("lowé\ufffd x", SPACES.detokenize(List.of("low￮", "￮C3", "￮A9", "￮C3", "￮", "￮", "x")));
        assertEquals("low", SPACES.detokenize(List.of("low￮")), "a word that does not end");
    }

    @Test
    void dropoutIsAsLikelyAsItSays() {
        assertEquals(List.of("n￮", "e￮", "w￮", "e￮", "s￮", "t"), SPACES.subwords("newest", 1, SplitMix64.of(1, 1)));
        assertEquals(SPACES.subwords("newest"), SPACES.subwords("newest", 0, SplitMix64.of(1, 1)));
        int whole = 0;
        Set<List<String>> ways = new HashSet<>();
        SubwordTokenizer pair = new SubwordTokenizer(SPACES.words(), BytePairMerges.learn(Map.of("ab", 2L), 1, 1));
        for (int i = 0; i < 10_000; i++) {
            whole += pair.subwords("ab", 0.25, SplitMix64.of(1, i)).size() == 1 ? 1 : 0;
            ways.add(SPACES.subwords("newest", 0.3, SplitMix64.of(1, i)));
            assertEquals("newest", SPACES.detokenize(SPACES.subwords("newest", 0.3, SplitMix64.of(2, i))));
        }
        assertEquals(7500, whole, 150, "one merge, left out once in four times");
        assertTrue(ways.size() > 8, ways.size() + " ways to cut one word");
        assertEquals(
                SPACES.subwords("newest", 0.3, SplitMix64.of(1, 7)),
                SPACES.subwords("newest", 0.3, SplitMix64.of(1, 7)));
        assertNotEquals(1, ways.size());
    }

    /** Each time that it could be made: after another merge was made, what was left out may be made. */
    @Test
    void dropoutIsDrawnAnewAtEachStep() {
        SubwordTokenizer tokenizer =
                new SubwordTokenizer(SPACES.words(), BytePairMerges.learn(Map.of("abcd", 2L), 1, 1));
        assertEquals(List.of("a￮", "b￮", "cd"), tokenizer.subwords("abcd"));
        SubwordTokenizer two = new SubwordTokenizer(
                SPACES.words(), BytePairMerges.learn(Map.of("ab", 9L, "xab", 1L, "xyab", 1L, "xyz", 7L), 2, 1));
        int both = 0;
        for (int i = 0; i < 20_000; i++) {
            both += two.subwords("xyab", 0.5, SplitMix64.of(3, i)).size() == 2 ? 1 : 0;
        }
        // Both at once are left out 1/4; else one is made, and the other then has one more chance: 3/4 · 1/2.
        assertEquals(7500, both, 250);
    }

    @Test
    void partsAreAllThatAPieceIsMergedOf() {
        assertEquals(
                Set.of("newest", "n￮", "e￮", "w￮", "est", "st", "s￮", "t"),
                new HashSet<>(SPACES.subwordsWithParts("newest").stream()
                        .filter(part -> !Set.of("ne￮", "new￮", "west", "ewest").contains(part))
                        .toList()));
    }

    @Test
    void charactersHaveNoPieces() {
        Tokenizer characters = Tokenizers.of(TokenizerDescription.character());
        assertThrows(IllegalArgumentException.class, () -> new SubwordTokenizer(characters, MERGES));
    }

    @Test
    void codesAreNeitherSplitNorMerged() {
        Tokenizer words = Tokenizers.of(TokenizerDescription.openNlp("en").withCodes(2));
        BytePairMerges merges = BytePairMerges.learn(Map.of("\uE000", 99L, "low", 5L, "￭", 9L, "lower￭", 3L), 99, 1);
        SubwordTokenizer tokenizer = new SubwordTokenizer(words, merges);
        Vocabulary vocabulary = vocabulary(tokenizer, "low");
        List<String> expected = List.of("low", "￭", "\uE000", "￭", "\uE001");

        assertEquals(expected, tokenizer.tokenize("low\uE000\uE001"));
        assertEquals(expected, tokenizer.restrictedTo(vocabulary::contains).tokenize("low\uE000\uE001"));
        assertEquals(List.of("\uE001"), tokenizer.subwords("\uE001", 0.9, SplitMix64.of(1, 1)));
        assertEquals("low\uE000\uE001", tokenizer.detokenize(expected));
    }
}
