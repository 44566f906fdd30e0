package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelCorpusTest {
    @TempDir
    Path folder;

    @Test
    void pairsTheLinesOfTwoFilesAgainAndAgain() throws IOException {
        ParallelCorpus corpus =
                new AlignedFiles(write("a.en", "one\ttab\r\n\nthree"), write("a.fr", "\uFEFFun\n\ntrois\n"));
        List<SentencePair> expected = List.of(
                new SentencePair("one\ttab", "un"), new SentencePair("", ""), new SentencePair("three", "trois"));
        assertEquals(expected, all(corpus));
        assertEquals(expected, all(corpus));
    }

    @Test
    void saysBothCountsWhenTheyDiffer() throws IOException {
        Path source = write("a.en", "1\n2\n3\n");
        Path target = write("a.fr", "1\n2\n3\n4\n5");
        String message = source + " has 3 lines, " + target + " has 5: the numbers of lines must be equal";
        assertEquals(message, failure(new AlignedFiles(source, target)));
        String swapped = target + " has 5 lines, " + source + " has 3: the numbers of lines must be equal";
        assertEquals(swapped, failure(new AlignedFiles(target, source)));
    }

    @Test
    void splitsAtTheTab() throws IOException {
        ParallelCorpus corpus = new TabSeparatedFile(write("a.tsv", "one\tun\n\tx\ny\t\r\ntwo\tdeux\tCC BY\t#1\n"));
        assertEquals(
                List.of(
                        new SentencePair("one", "un"),
                        new SentencePair("", "x"),
                        new SentencePair("y", ""),
                        new SentencePair("two", "deux")),
                all(corpus));
    }

    @Test
    void namesTheLineWithoutTab() throws IOException {
        Path file = write("a.tsv", "one\tun\ntwo deux\n");
        assertEquals(
                file + ": line 2: no TAB; each line must hold source, TAB, target",
                failure(new TabSeparatedFile(file)));
    }

    @Test
    void leavesOutAndCountsOddPairs() throws IOException {
        String huge = "x".repeat(LineReader.MAX_LINE_BYTES);
        Path source = write("a.en", "1\n\0\n3\n4\n");
        Path target = write("a.fr", "1\n\0\n" + huge + "\n4\n");
        SkipCounter skipped = new SkipCounter();
        List<SentencePair> expected = List.of(new SentencePair("1", "1"), new SentencePair("4", "4"));
        try (Stream<SentencePair> pairs = new AlignedFiles(source, target).stream(skipped)) {
            assertEquals(expected, pairs.toList());
        }
        assertEquals(2, skipped.count());
        assertEquals(
                source + ": line 2: holds a NUL character",
                skipped.first().orElseThrow().describe());

        SkipCounter skippedRows = new SkipCounter();
        Path file = write("a.tsv", "1\t1\n" + huge + "\tx\n\0\n4\t4\n");
        try (Stream<SentencePair> pairs = new TabSeparatedFile(file).stream(skippedRows)) {
            assertEquals(expected, pairs.toList());
        }
        assertEquals(2, skippedRows.count());
    }

    @Test
    void refusesMissingAndEmptyFiles() throws IOException {
        Path good = write("a.en", "1\n");
        Path empty = write("a.fr", "");
        Path missing = folder.resolve("missing");
        assertEquals(empty + ": the file is empty", failure(new AlignedFiles(good, empty)));
        assertEquals(missing + ": no such file", failure(new AlignedFiles(missing, good)));
        assertEquals(folder + ": is a directory, a text file is needed", failure(new AlignedFiles(good, folder)));
        assertEquals(empty + ": the file is empty", failure(new TabSeparatedFile(empty)));
    }

    @Test
    void readsPipes() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "left out: no mkfifo here");
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                Files.writeString(pipe, "a\tb\nc\td\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (Stream<SentencePair> pairs = new TabSeparatedFile(pipe).stream()) {
            assertEquals(List.of(new SentencePair("a", "b"), new SentencePair("c", "d")), pairs.toList());
        }
        writer.join();
    }

    @Test
    void mayBeLeftEarly() throws IOException {
        ParallelCorpus corpus = new TabSeparatedFile(write("a.tsv", "1\t1\n2\t2\nno tab"));
        try (Stream<SentencePair> pairs = corpus.stream()) {
            assertEquals(2, pairs.limit(2).count());
        }
    }

    @Test
    void servesPairsFromMemory() {
        List<SentencePair> pairs = List.of(new SentencePair("a", "b"));
        assertEquals(pairs, all(ParallelCorpus.of(pairs)));
    }

    private static List<SentencePair> all(ParallelCorpus corpus) {
        try (Stream<SentencePair> pairs = corpus.stream()) {
            return pairs.toList();
        }
    }

    private static String failure(ParallelCorpus corpus) {
        return assertThrows(CorpusException.class, () -> all(corpus)).getMessage();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
