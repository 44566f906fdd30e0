package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
    private static final String GOOD = "The station is closed today.\tDer Bahnhof ist heute geschlossen.\n";

    @TempDir
    private Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void paths() {
        input = directory.resolve("in.tsv");
        output = directory.resolve("out.tsv");
    }

    private Outcome clean(String... more) {
        return CliFixture.run(
                Stream.concat(Stream.of("clean", input.toString(), "-o", output.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertRefused(int code, String message, Outcome outcome) throws IOException {
        assertEquals(message, outcome.err().replace(directory + "/", ""));
        assertEquals(code, outcome.code());
        assertEquals("", outcome.out());
        assertEquals(List.of(input.getFileName().toString()), names());
    }

    @Test
    void filesAreArgumentsOrValuesOfCorpus() throws IOException {
        Files.writeString(input, GOOD);
        Outcome argument = clean();
        assertEquals(ExitCode.DONE, argument.code(), argument.err());
        Path same = directory.resolve("same.tsv");
        Outcome option = CliFixture.run("clean", "--corpus", input.toString(), "-o", same.toString());
        assertEquals(argument, option);
        assertEquals(Files.readString(output), Files.readString(same));
        assertEquals(
                "translate: name files of parallel text, as arguments or with --corpus. See 'translate clean --help'.\n",
                CliFixture.run("clean", "-o", same.toString()).err());
    }

    @Test
    void removesAndReportsByFilter() throws IOException {
        Files.writeString(
                input,
                GOOD + "\tleer\n" + GOOD + "bad\u0001\tschlecht\nItâ€™s bad\tschlecht\n" + "x".repeat(31)
                        + "\ty\n" + "in 1998\tim Jahr 1999\nHello {name}\tHallo\nCopy\tcopy\n"
                        + "x".repeat(1001) + "\t" + "y".repeat(1001)
                        + "\nThe station is closed today.\tThe railway station is closed on Sundays.\n"
                        + "Yes.\tJa.\n");
        Outcome outcome = clean("--from", "en", "--to", "de-DE");
        assertEquals("", outcome.err());
        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals(GOOD + "Yes.\tJa.\n", Files.readString(output));
        assertEquals("""
                pairs: 12 read, 2 kept, 10 removed
                empty: 1
                  \tleer
                control-characters: 1
                  bad\u0001\tschlecht
                broken-encoding: 1
                  Itâ€™s bad\tschlecht
                too-long: 1
                  %s…\t%s…
                length-ratio: 1
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\ty
                identical: 1
                  Copy\tcopy
                numbers: 1
                  in 1998\tim Jahr 1999
                placeholders: 1
                  Hello {name}\tHallo
                wrong-language: 1
                  The station is closed today.\tThe railway station is closed on Sundays.
                duplicate: 1
                  The station is closed today.\tDer Bahnhof ist heute geschlossen.
                """.formatted("x".repeat(100), "y".repeat(100)), outcome.out());
    }

    @Test
    void filtersCanBeLeftOutAndSet() throws IOException {
        Files.writeString(input, "a\ta\nlong text\tText\n");
        Outcome outcome = clean("--without", "identical,wrong-language", "--max-length", "8");
        assertEquals("", outcome.err());
        assertEquals("a\ta\n", Files.readString(output));
        assertTrue(outcome.out().startsWith("pairs: 2 read, 1 kept, 1 removed\nempty: 0\n"), outcome.out());
        assertFalse(outcome.out().contains("identical"), outcome.out());
    }

    @Test
    void withoutLanguagesTheirFilterIsNotApplied() throws IOException {
        Files.writeString(input, GOOD);
        assertEquals(
                "translate: the filter wrong-language is not applied: give --from and --to to apply it\n",
                clean().err());
    }

    @Test
    void writesAMemoryAndReadsSeveralFiles() throws IOException {
        Files.writeString(input, GOOD);
        output = directory.resolve("out.tmx.gz");
        Path second = Files.writeString(directory.resolve("b.csv"), "de,en\n\"Ja, <b>\",Yes & <b>\n");
        assertEquals(
                ExitCode.DONE,
                clean(second.toString(), "--from", "en", "--to", "de").code());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(output))) {
            String memory = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(memory.contains("<tuv xml:lang=\"de\"><seg>Ja, &lt;b&gt;</seg></tuv>"), memory);
        }
        input = output;
        output = directory.resolve("again.tsv");
        assertEquals(ExitCode.DONE, clean("--from", "en", "--to", "de").code());
        assertEquals(GOOD + "Yes & <b>\tJa, <b>\n", Files.readString(output));
        Outcome declared = clean("--overwrite");
        assertEquals(new Outcome(ExitCode.DONE, declared.out(), ""), declared);
        assertTrue(declared.out().contains("wrong-language: 0\n"), declared.out());
    }

    @Test
    void anExistingFileIsKeptUnlessItIsToBeReplaced() throws IOException {
        Files.writeString(input, GOOD);
        Files.writeString(output, "old");
        Outcome refused = clean();
        assertEquals(ExitCode.FAILED, refused.code());
        assertTrue(
                refused.err().endsWith("out.tsv: exists: name another file, or replace it with --overwrite\n"),
                refused.err());
        assertEquals("old", Files.readString(output));
        assertEquals(ExitCode.DONE, clean("--overwrite").code());
        assertEquals(GOOD, Files.readString(output));
        output = input;
        assertEquals(ExitCode.DONE, clean("--overwrite").code());
        assertEquals(GOOD, Files.readString(input));
        assertEquals(List.of("in.tsv", "out.tsv"), names());
    }

    @Test
    void badInputLeavesNothing() throws IOException {
        input = Files.writeString(directory.resolve("in.tmx"), "<tmx><body><tu></body></tmx>");
        Outcome outcome = clean("--from", "en", "--to", "de");
        assertRefused(
                ExitCode.FAILED,
                "translate: in.tmx: line 1, column 18: not well-formed XML: The element type \"tu\" must be terminated"
                        + " by the matching end-tag \"</tu>\".\n",
                outcome);
        Outcome unknown = clean("--from", "Klingon", "--to", "de");
        assertEquals(ExitCode.FAILED, unknown.code());
        assertEquals(1, unknown.err().lines().count());
        assertTrue(unknown.err().contains("does not know 'klingon'"), unknown.err());
        Files.writeString(input, "no tab\n");
        assertRefused(
                ExitCode.FAILED,
                "translate: in.tmx: line 1: no TAB; each line must hold source, TAB, target\n",
                clean("--corpus-format", "tsv", "--without", "wrong-language"));
        Files.writeString(input, "a\tb\n");
        output = directory.resolve("no/out.tsv");
        assertRefused(
                ExitCode.FAILED,
                "translate: no/out.tsv: there is no directory no: make it first\n",
                clean("--corpus-format", "tsv", "--without", "wrong-language"));
    }

    @Test
    void wrongCommandLinesAreRefused() throws IOException {
        Files.writeString(input, GOOD);
        assertRefused(
                ExitCode.WRONG_COMMAND_LINE,
                "translate: --from and --to belong together: give both. See 'translate clean --help'.\n",
                clean("--from", "en"));
        assertRefused(
                ExitCode.WRONG_COMMAND_LINE,
                "translate: --columns must name two columns, as in 1,2 or en,de. See 'translate clean --help'.\n",
                clean("--columns", "1"));
        output = directory.resolve("out.tmx");
        assertRefused(
                ExitCode.WRONG_COMMAND_LINE,
                "translate: a translation memory names its languages: give --from and --to. See 'translate clean --help'.\n",
                clean());
    }

    @Test
    void linesThatCannotBeUsedAreLeftOutAndReported() throws IOException {
        Files.writeString(input, GOOD + "a\0\tb\nYes.\tJa.\nc\0\td\n");
        Outcome outcome = clean("--without", "wrong-language");
        assertEquals(
                "translate: in.tsv: line 2: holds a NUL character: it is left out\n"
                        + "translate: 2 lines cannot be used and are left out\n",
                outcome.err().replace(directory + "/", ""));
        assertTrue(outcome.out().startsWith("pairs: 2 read, 2 kept, 0 removed\n"), outcome.out());
    }

    @Test
    void theSourceLanguageIsDetected() throws IOException {
        Files.writeString(input, GOOD + "This is the house of my old aunt.\tDas ist das Haus meiner alten Tante.\n");
        Outcome outcome = clean("--from", "auto", "--to", "de");
        assertEquals("translate: the language of the source is en\n", outcome.err());
        assertEquals(ExitCode.DONE, outcome.code());
        Files.delete(output);
        assertRefused(
                ExitCode.FAILED,
                "translate: the source seems to be en, which is the language of the target:"
                        + " name the language of the source with --from\n",
                clean("--from", "auto", "--to", "en"));
        Files.writeString(input, "123\t123\n");
        assertRefused(
                ExitCode.FAILED,
                "translate: the source has no letters to detect its language by: name it with --from\n",
                clean("--from", "auto", "--to", "en"));
    }
}
