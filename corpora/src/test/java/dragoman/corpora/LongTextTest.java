package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTextTest {
    private static final Function<String, List<String>> LETTERS =
            line -> line.isEmpty() ? List.of() : Arrays.asList(line.split(""));

    @Test
    void linesStandBehindOneAnotherEachWithItsEnd() {
        LongText text = LongText.of(List.of("ba", "", "ab"), LETTERS);
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        int a = vocabulary.id("a");
        int b = vocabulary.id("b");
        int end = Vocabulary.EOS;
        assertEquals(7, text.size());
        assertArrayEquals(new int[] {end, b, a, end, end, a, b, end}, text.encode(vocabulary));
    }

    @Test
    void theVocabularyIsOfTheFirstTokensAlone() {
        LongText text = LongText.of(List.of("aab", "c"), LETTERS);
        Vocabulary vocabulary = text.vocabulary(4, 100, 1);
        assertEquals(6, vocabulary.size());
        assertEquals(Vocabulary.UNK, vocabulary.id("c"));
        assertEquals(List.of("a"), List.of(vocabulary.token(4)), "the more frequent first");
        assertEquals(5, text.vocabulary(4, 100, 2).size());
        assertThrows(CorpusException.class, () -> text.vocabulary(0, 100, 1));
    }

    @Test
    void aFileIsReadAndOddLinesAreTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "ab\r\nx\0y\nb");
        List<String> skipped = new ArrayList<>();
        LongText text = LongText.read(file, LETTERS, odd -> skipped.add(odd.describe()));
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        assertArrayEquals(new int[] {3, vocabulary.id("a"), 4, 3, 4, 3}, text.encode(vocabulary));
        assertEquals(List.of(file + ": line 2: holds a NUL character"), skipped);
    }

    @Test
    void longTextsGrow() {
        LongText text = LongText.of(List.of("ab".repeat(5000)), LETTERS);
        assertEquals(10_001, text.size());
        assertEquals(10_002, text.encode(text.vocabulary(10_001, 10, 1)).length);
    }

    @Test
    void tokensAreCountedAndCutIntoOthers() {
        LongText text = LongText.of(List.of("ba", "", "ab", "c"), LETTERS);
        assertEquals(Map.of("a", 2L, "b", 2L, "c", 1L), text.counts());
        assertEquals(Map.of("a", 1L, "b", 1L), text.first(4).counts());
        LongText cut = text.split((position, token) -> List.of(token, token + position));
        assertEquals(Map.of("a", 2L, "b", 2L, "c", 1L, "b0", 1L, "a1", 1L, "a4", 1L, "b5", 1L, "c7", 1L), cut.counts());
        assertEquals(text.size() + 5, cut.size());
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        assertEquals(Vocabulary.EOS, cut.encode(vocabulary)[5], "the first line's end");
    }

    /** Words, accents that combine, and emoji: the parts of a long line give the tokens of the whole line. */
    @Test
    void aLineOfManyMegabytesIsReadInParts(@TempDir Path folder) throws IOException {
        String unit = "l'eau où e\u0301te\u0301 – 日本語 👩‍👩‍👧 x,y. ";
        String line = unit.repeat(22_000);
        Path file = Files.writeString(folder.resolve("text"), "first\n" + line + "\r\nlast");
        Tokenizer words = Tokenizers.of(TokenizerDescription.openNlp("fr"));
        assertSameTokens(LongText.of(List.of("first", line, "last"), words::tokenize), read(file, words::tokenize));
        Tokenizer characters = Tokenizers.of(TokenizerDescription.character());
        assertSameTokens(
                LongText.of(List.of("first", line, "last"), characters::tokenize), read(file, characters::tokenize));
    }

    @Test
    void aLineWithoutSpacesIsSplitBetweenCharacters(@TempDir Path folder) throws IOException {
        String line = "e\u0301ö한\u1112\u1161\u11ab👍🏽".repeat(90_000);
        Path file = Files.writeString(folder.resolve("text"), line);
        Tokenizer characters = Tokenizers.of(TokenizerDescription.character());
        assertSameTokens(LongText.of(List.of(line), characters::tokenize), read(file, characters::tokenize));
    }

    @Test
    void aPartWithNulIsSkippedAlone(@TempDir Path folder) throws IOException {
        String part = "x".repeat(LineReader.MAX_LINE_BYTES - 2);
        Path file = Files.writeString(folder.resolve("text"), part + " \0" + part + " y");
        List<String> skipped = new ArrayList<>();
        LongText text = LongText.read(file, line -> List.of(line.strip()), odd -> skipped.add(odd.describe()));
        assertEquals(Map.of(part, 1L, "y", 1L), text.counts());
        assertEquals(List.of(file + ": line 1: holds a NUL character"), skipped);
    }

    private static LongText read(Path file, Function<String, List<String>> tokenize) {
        return LongText.read(file, tokenize, skipped -> fail(skipped.describe()));
    }

    private static void assertSameTokens(LongText expected, LongText actual) {
        Vocabulary vocabulary = expected.vocabulary(expected.size(), 1000, 1);
        assertArrayEquals(expected.encode(vocabulary), actual.encode(vocabulary));
    }

    @Test
    void aRangeIsAViewOfTheText() {
        LongText text = LongText.of(List.of("ab", "cab"), LETTERS);
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        LongText range = text.range(1, 5).range(1, 4);
        int end = Vocabulary.EOS;
        assertArrayEquals(new int[] {end, end, vocabulary.id("c"), vocabulary.id("a")}, range.encode(vocabulary));
        assertEquals(Map.of("c", 1L, "a", 1L), range.counts());
        assertEquals(
                Map.of("c1", 1L, "a2", 1L),
                range.split((position, token) -> List.of(token + position)).counts());
        assertEquals(2, range.tokens().count());
        assertThrows(IndexOutOfBoundsException.class, () -> range.range(0, 4));
    }
}
