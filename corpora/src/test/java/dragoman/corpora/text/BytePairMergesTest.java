package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytePairMergesTest {
    @TempDir
    private Path folder;

    private static List<String> lines(BytePairMerges merges) {
        return new String(merges.toBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theMostFrequentPairIsMergedFirst() {
        BytePairMerges merges = BytePairMerges.learn(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L), 4, 2);
        assertEquals(List.of("#version: 0.2", "s t</w>", "e st</w>", "l o", "w est</w>"), lines(merges));
    }

    @Test
    void learningEndsWhereNothingIsFrequentEnough() {
        assertEquals(
                List.of("#version: 0.2", "a b</w>"), lines(BytePairMerges.learn(Map.of("ab", 2L, "cd", 1L), 9, 2)));
        assertEquals(0, BytePairMerges.learn(Map.of("ab", 1L), 9, 2).size());
        assertEquals(0, BytePairMerges.learn(Map.of("ab", 9L), 0, 2).size());
        assertEquals(0, BytePairMerges.learn(Map.of(), 9, 1).size());
        assertThrows(IllegalArgumentException.class, () -> BytePairMerges.learn(Map.of(), -1, 1));
    }

    /** Pairs that overlap, as in aaaa, are counted each, but merged from the left. */
    @Test
    void repeatedCharacters() {
        assertEquals(
                List.of("#version: 0.2", "a a", "aa aa", "aaaa aa", "aaaaaa a</w>"),
                lines(BytePairMerges.learn(Map.of("aaaaaaa", 3L), 9, 2)));
    }

    @Test
    void equalsAreOrderedByCodePoints() {
        Map<String, Long> words = Map.of("\ud83d\ude00b", 2L, "\uffb0b", 2L, "zb", 2L);
        assertEquals(
                List.of("#version: 0.2", "\ud83d\ude00 b</w>", "\uffb0 b</w>", "z b</w>"),
                lines(BytePairMerges.learn(words, 9, 2)));
    }

    @Test
    void whatIsNoTextIsNotMerged() {
        Map<String, Long> words = Map.of("\r\n\0\u0085\uffee\ud800", 9L, "a\r", 9L);
        assertEquals(0, BytePairMerges.learn(words, 9, 1).size());
        List<String> spelled = lines(BytePairMerges.learn(Map.of("x</w>y", 5L, "x</w>", 5L), 99, 1));
        assertTrue(spelled.stream().allMatch(line -> line.indexOf("</w>") < 0 || line.endsWith("</w>")), "" + spelled);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("merges.txt");
        Map<String, Long> words =
                Map.of("été\u00a0x", 3L, "\u202f\ud83d\ude00\ud83d\ude00", 4L, "#version:", 2L, "x</w>", 2L);
        BytePairMerges merges = BytePairMerges.learn(words, 99, 1);
        assertTrue(merges.size() > 12);
        Files.write(file, merges.toBytes());
        assertEquals(merges, BytePairMerges.read(file));
        assertEquals(merges.hashCode(), BytePairMerges.read(file).hashCode());
        Files.writeString(file, "#version: 0.2\n");
        assertEquals(0, BytePairMerges.read(file).size());
    }

    @ParameterizedTest
    @CsvSource({
        "'a b\n', 'line 1: must be #version: 0.2'",
        "'#version: 0.2\na b\nab\n', 'line 3: must be two subwords separated by one space'",
        "'#version: 0.2\na b c\n', 'line 2: must be two subwords separated by one space'",
        "'#version: 0.2\na \n', 'line 2: must be two subwords'",
        "'#version: 0.2\n\n', 'line 2: must be two subwords'",
        "'#version: 0.2\na b\nc d\na b\n', 'line 4: the same merge as line 2'",
        "'#version: 0.2\na b\nab cd\n', 'line 3: no earlier merge creates the subword cd'",
        "'#version: 0.2\na</w> b\n', 'line 2: </w> must end the second subword alone'"
    })
    void aDamagedFileIsToldByItsLine(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("merges.txt"), content);
        String found = assertThrows(CorpusException.class, () -> BytePairMerges.read(file))
                .getMessage();
        assertTrue(found.startsWith(file + ": " + message), found);
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path file = folder.resolve("merges.txt");
        assertEquals(
                file + ": no such file",
                assertThrows(CorpusException.class, () -> BytePairMerges.read(file))
                        .getMessage());
    }
}
