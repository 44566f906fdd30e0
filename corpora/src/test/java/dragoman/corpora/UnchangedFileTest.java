package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.format.parallel.Columns;
import dragoman.corpora.format.parallel.ParallelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnchangedFileTest {
    @TempDir
    private Path directory;

    /** Reads pairs of a file that another program writes to after the first pair. */
    private static String refusal(Path file, Stream<SentencePair> pairs) throws IOException {
        try (pairs) {
            Iterator<SentencePair> rest = pairs.iterator();
            rest.next();
            Files.writeString(file, " ", StandardOpenOption.APPEND);
            return assertThrows(CorpusException.class, () -> rest.forEachRemaining(pair -> {}))
                    .getMessage();
        }
    }

    private static String message(Path file) {
        return file + ": was changed while it was read; wait until it is complete, then give the command again";
    }

    @Test
    void readsLinesOfAFileThatStays() throws IOException {
        Path file = Files.writeString(directory.resolve("a.tsv"), "a\tb\n".repeat(50_000));
        assertEquals(50_000, new TabSeparatedFile(file).stream().count());
    }

    @Test
    void refusesLinesOfAFileThatGrows() throws IOException {
        Path file = Files.writeString(directory.resolve("a.tsv"), "a\tb\n".repeat(50_000));
        assertEquals(message(file), refusal(file, new TabSeparatedFile(file).stream()));
    }

    @Test
    void refusesAMemoryThatGrows() throws IOException {
        String unit = "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"de\"><seg>b</seg></tuv></tu>\n";
        Path file = Files.writeString(
                directory.resolve("a.tmx"), "<tmx version=\"1.4\"><body>" + unit.repeat(5_000) + "</body></tmx>");
        LanguagePair languages = new LanguagePair("en", "de");
        assertEquals(message(file), refusal(file, ParallelFiles.tmx(file, languages).stream()));
    }

    @Test
    void refusesATableThatGrows() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "a,b\n".repeat(50_000));
        Columns columns = new Columns("1", "2");
        assertEquals(message(file), refusal(file, ParallelFiles.csv(file, columns).stream()));
    }
}
