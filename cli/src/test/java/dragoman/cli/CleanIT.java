package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text larger than the memory, and a process that is stopped. Takes a minute. */
@Tag("system")
class CleanIT {
    private static final String LAUNCHER =
            ClassFiles.repository().resolve("translate").toString();
    private static final int UNITS = 250_000;

    @TempDir
    private Path folder;

    private Path memory() throws IOException {
        Path file = folder.resolve("memory.tmx");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n");
            for (int i = 0; i < UNITS; i++) {
                out.write("<tu tuid=\"" + i + "\" creationdate=\"20260101T000000Z\">\n"
                        + "  <tuv xml:lang=\"en-US\"><seg>The train with the number " + i
                        + " leaves from the platform on the left.</seg></tuv>\n"
                        + "  <tuv xml:lang=\"de-DE\"><seg>Der Zug mit der Nummer " + i
                        + " fährt vom linken Bahnsteig ab.</seg></tuv>\n</tu>\n");
            }
            out.write("</body></tmx>\n");
        }
        return file;
    }

    private static TranslateProcess smallHeap(String... arguments) {
        return new TranslateProcess(
                        Stream.concat(Stream.of(LAUNCHER), Stream.of(arguments)).toArray(String[]::new))
                .with("TRANSLATE_JAVA_OPTS", "-Xmx256m");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aMemoryLargerThanItsShareOfTheHeapIsStreamed() throws Exception {
        Path input = memory();
        assertTrue(Files.size(input) > 50_000_000, "bytes: " + Files.size(input));
        String output = folder.resolve("clean.tmx").toString();
        Outcome outcome = smallHeap(
                        "clean",
                        input.toString(),
                        "--from",
                        "en",
                        "--to",
                        "de",
                        "-o",
                        output,
                        "--without",
                        "wrong-language")
                .run();
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("pairs: 250,000 read, 250,000 kept, 0 removed\n"), outcome.out());
    }

    @Test
    void aLargeTextIsStreamed() throws Exception {
        Path text = folder.resolve("text");
        Files.writeString(text, "Where is the station?\nWo ist der Bahnhof?\n".repeat(240_000));
        assertTrue(Files.size(text) > 10_000_000, "bytes: " + Files.size(text));
        Outcome outcome = new TranslateProcess(
                        "sh",
                        "-c",
                        "'" + LAUNCHER + "' detect --languages en,de <" + text + " | cut -f 1 | sort | uniq -c")
                .with("TRANSLATE_JAVA_OPTS", "-Xmx256m")
                .start()
                .end(5);
        assertEquals("", outcome.err());
        assertEquals(" 240000 de\n 240000 en\n", outcome.out().replaceAll("(?m)^ +", " "));
    }

    @Test
    void aStoppedCleaningLeavesNothing() throws Exception {
        Path input = memory();
        TranslateProcess.Running running = smallHeap(
                        "clean",
                        input.toString(),
                        "--from",
                        "en",
                        "--to",
                        "de",
                        "-o",
                        folder.resolve("x.tsv").toString())
                .start();
        while (names().size() < 2 && running.process().isAlive()) {
            Thread.sleep(50);
        }
        running.signal("TERM");
        assertEquals(ExitCode.TERMINATED, running.end().code());
        assertEquals(List.of("memory.tmx"), names());
    }
}
