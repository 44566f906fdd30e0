package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir
    Path folder;

    @Test
    void numbersByFallingFrequencyThenByToken() {
        Vocabulary vocabulary =
                Vocabulary.build(Stream.of(List.of("b", "c", "b", "a"), List.of("d", "c", "b")), 100, 1);
        assertEquals(8, vocabulary.size());
        assertArrayEquals(new int[] {4, 5, 6, 7}, vocabulary.encode(List.of("b", "c", "a", "d")));
        assertEquals("c", vocabulary.token(5));
    }

    @Test
    void keepsTheMostFrequentWithinTheSize() {
        Vocabulary vocabulary = build(6, 1, List.of("b", "c", "b", "a", "c", "b", "d"));
        assertEquals(6, vocabulary.size());
        assertArrayEquals(
                new int[] {4, 5, Vocabulary.UNK, Vocabulary.UNK}, vocabulary.encode(List.of("b", "c", "a", "d")));
    }

    @Test
    void namesTheFirstTokenThatIsNotKnown() {
        Vocabulary vocabulary = build(100, 1, List.of("a", "b"));
        assertArrayEquals(new int[] {5, 4}, vocabulary.encodeKnown(List.of("b", "a")));
        CorpusException refused =
                assertThrows(CorpusException.class, () -> vocabulary.encodeKnown(List.of("a", "x", "y")));
        assertEquals("the vocabulary of the model has no token for 'x': choose other words", refused.getMessage());
    }

    @Test
    void leavesOutRareTokens() {
        assertEquals(5, build(100, 2, List.of("b", "c", "b")).size());
    }

    @Test
    void keepsWhatIsRequiredHoweverRare() {
        Stream<List<String>> text = Stream.of(List.of("a", "a", "b", "x", "x", "x"));
        Vocabulary vocabulary = Vocabulary.build(text, List.of("y", "x"), 7, 1);
        assertEquals(7, vocabulary.size());
        assertArrayEquals(new int[] {4, Vocabulary.UNK, 6, 5}, vocabulary.encode(List.of("a", "b", "x", "y")));
        assertTrue(vocabulary.contains("y") && !vocabulary.contains("b") && !vocabulary.contains("<pad>"));
        CorpusException narrow = assertThrows(
                CorpusException.class, () -> Vocabulary.build(Stream.of(List.of("a")), List.of("y", "x"), 6, 1));
        assertEquals(
                "a vocabulary of 6 tokens has no room for the text beside 4 special tokens and 2 that are required:"
                        + " at least 7 are needed",
                narrow.getMessage());
    }

    @Test
    void tokensOfTargetLanguagesAreNoTokensOfText() {
        Vocabulary plain = build(100, 1, List.of("a", "<2fr>", "\\>de"));
        Vocabulary vocabulary = plain.withLanguages(List.of("fr", "de", "pt-br"));
        assertEquals(plain.size() + 3, vocabulary.size());
        assertEquals(List.of("fr", "de", "pt-br"), vocabulary.languages());
        int french = vocabulary.languageId("fr").orElseThrow();
        assertEquals(plain.size(), french);
        assertEquals(plain.id("<2fr>"), vocabulary.id("<2fr>"), "the text of a token is not the token");
        assertEquals("<2fr>", vocabulary.token(french));
        assertTrue(vocabulary.isLanguage(french) && !vocabulary.isLanguage(plain.id("<2fr>")));
        assertArrayEquals(new int[] {french + 1, 4}, vocabulary.withLanguage("de", new int[] {4}));
        assertEquals(List.of(vocabulary.token(4)), vocabulary.decode(new int[] {french, 4, Vocabulary.EOS}));
        assertTrue(vocabulary.languageId("es").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> vocabulary.withLanguage("es", new int[0]));
        assertThrows(IllegalArgumentException.class, () -> plain.withLanguages(List.of("fr", "fr")));
        assertThrows(IllegalArgumentException.class, () -> plain.withLanguages(List.of("fr\n")));

        Vocabulary read = Vocabulary.parse(vocabulary.toBytes(), "v");
        assertEquals(vocabulary, read);
        assertEquals(vocabulary.languages(), read.languages());
        assertEquals(plain, Vocabulary.parse(plain.toBytes(), "v"));
        String moved = new String(vocabulary.toBytes(), StandardCharsets.UTF_8) + "later\n";
        CorpusException refused = assertThrows(
                CorpusException.class, () -> Vocabulary.parse(moved.getBytes(StandardCharsets.UTF_8), "v"));
        assertTrue(
                refused.getMessage().startsWith("v: line 11: follows the tokens of target languages"),
                refused.getMessage());
        String twice = new String(vocabulary.toBytes(), StandardCharsets.UTF_8) + "\\>fr\n";
        assertThrows(CorpusException.class, () -> Vocabulary.parse(twice.getBytes(StandardCharsets.UTF_8), "v"));
    }

    @Test
    void refusesAnEmptyVocabularyAndSizesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> build(4, 1, List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> build(5, 0, List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> build(5, 1, List.of("")));
        assertThrows(CorpusException.class, () -> build(5, 1, List.of()));
        assertEquals(
                "the vocabulary would be empty: no token occurs 2 times, lower the minimum count",
                assertThrows(CorpusException.class, () -> build(5, 2, List.of("a")))
                        .getMessage());
    }

    @Test
    void confusesNoTokenOfTheTextWithASpecial() throws IOException {
        Vocabulary vocabulary = build(100, 1, List.of("<pad>", "<pad>", "<unk>", "<eos>", "pad"));
        assertEquals(4, vocabulary.id("<pad>"));
        assertEquals(6, vocabulary.id("<unk>"));
        assertEquals(Vocabulary.UNK, vocabulary.id("<bos>"));
        assertEquals(vocabulary, copy(vocabulary));
        assertEquals(4, copy(vocabulary).id("<pad>"));
    }

    @Test
    void decodesWithoutMarks() {
        Vocabulary vocabulary = build(100, 1, List.of("a"));
        int[] ids = {Vocabulary.BOS, 4, Vocabulary.UNK, Vocabulary.EOS, Vocabulary.PAD};
        assertEquals(List.of("a", "<unk>"), vocabulary.decode(ids));
    }

    @Test
    void comesBackFromItsFile() throws IOException {
        List<String> lines =
                List.of("a", "\\", "\\n", "\n", "\r", "x\r", "\0", "\t", " ", "\uFEFF", "\u2028", "\u0085");
        List<String> words =
                List.of("Straße", "où", "漢字", "עברית", "😀", "\uD83D", "\uDE00x", "#", "<U+00A0>", "\\ud83d");
        Vocabulary vocabulary = Vocabulary.build(Stream.of(lines, words), 100, 1);
        assertEquals(26, vocabulary.size());
        assertEquals(vocabulary, copy(vocabulary));
        assertEquals(
                26, Files.readString(folder.resolve("vocabulary.txt")).lines().count());
    }

    @Test
    void isOneTokenALine() throws IOException {
        Vocabulary vocabulary = build(100, 1, List.of("b", "a", "b"));
        assertEquals("<pad>\n<unk>\n<bos>\n<eos>\nb\na\n", new String(vocabulary.toBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoVocabulary() throws IOException {
        String specials = "<pad>\n<unk>\n<bos>\n<eos>\n";
        assertEquals(1, refusedLine("Hello world\n"));
        assertEquals(3, refusedLine("<pad>\n<unk>\n<eos>\n<bos>\n"));
        assertEquals(2, refusedLine("<pad>\n<unk>\n"));
        assertEquals(6, refusedLine(specials + "a\n\nb\n"));
        assertEquals(7, refusedLine(specials + "a\nb\na\n"));
        assertEquals(5, refusedLine(specials + "\\x\n"));
        assertEquals(5, refusedLine(specials + "a\\\n"));
        assertEquals(5, refusedLine(specials + "\\u0041\n"));
        assertEquals(5, refusedLine(specials + "\0\n"));
        assertThrows(CorpusException.class, () -> Vocabulary.read(folder.resolve("missing")));
    }

    private int refusedLine(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.txt"), content);
        String message =
                assertThrows(CorpusException.class, () -> Vocabulary.read(file)).getMessage();
        String prefix = file + ": line ";
        assertEquals(prefix, message.substring(0, prefix.length()));
        return Integer.parseInt(message.substring(prefix.length()).replaceAll("\\D.*", ""));
    }

    private Vocabulary copy(Vocabulary vocabulary) throws IOException {
        return Vocabulary.read(Files.write(folder.resolve("vocabulary.txt"), vocabulary.toBytes()));
    }

    private static Vocabulary build(int maximumSize, int minimumCount, List<String> sentence) {
        return Vocabulary.build(Stream.of(sentence), maximumSize, minimumCount);
    }
}
