package dragoman.cli;

import static dragoman.cli.LauncherFixture.LAUNCHER;
import static dragoman.cli.LauncherFixture.REPOSITORY;
import static dragoman.cli.LauncherFixture.assertVersion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, after the jar was built: started from any place, with any text, streams and environment. */
class LauncherIT {
    @TempDir
    private Path folder;

    @Test
    void answersFromAnyDirectoryThroughALinkWithSpaces() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("a link"), Path.of(LAUNCHER));
        Path second = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("bin folder")).resolve("t"), Path.of("../" + first.getFileName()));
        Outcome outcome =
                new TranslateProcess(second.toString(), "--version").in(folder).run();
        // JUnit would warn of links that lead out of the folder.
        Files.delete(second);
        Files.delete(first);
        assertVersion(outcome);
    }

    @Test
    void namesMayHoldSpacesAndLineFeedsAndBeginWithAHyphen() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("- a\nb\n"));
        List<Path> links = List.of(
                Files.createSymbolicLink(odd.resolve("first\n"), Path.of(LAUNCHER)),
                Files.createSymbolicLink(odd.resolve("- second"), Path.of("first\n")),
                Files.createSymbolicLink(folder.resolve("-"), odd.getFileName()));
        for (String name : List.of("./- a\nb\n/- second", "./-/first\n", "./- a\nb\n/../-/- second")) {
            assertVersion(new TranslateProcess(name, "--version").in(folder).run());
        }
        for (Path link : links.reversed()) {
            Files.delete(link);
        }
    }

    @Test
    void nothingExportedChangesWhatItDoes() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("odd"));
        Path tool = Files.createSymbolicLink(odd.resolve("tool"), REPOSITORY);
        String hostile = """
                for name in cd command find printf pwd read readlink test; do
                    eval "$name() { echo hijacked; }"
                    export -f "$name"
                done
                export IFS=/r CDPATH=.:/tmp GREP_OPTIONS=--bad ENV=$2 BASH_ENV=$2 POSIXLY_CORRECT=1
                exec "$@"
                """;
        Path environment = Files.writeString(folder.resolve("environment"), "echo hijacked\n");
        for (String shell : List.of("sh", "bash --posix")) {
            Outcome outcome = new TranslateProcess(
                            "bash",
                            "-c",
                            hostile.replace("$2", environment.toString())
                                    .replace("\"$@\"", shell + " tool/translate --version"))
                    .in(odd)
                    .run();
            assertVersion(outcome);
        }
        assertVersion(new TranslateProcess("tool/translate", "--version")
                .with("CDPATH", ".:/tmp")
                .in(odd)
                .run());
        assertEquals(List.of("tool"), List.of(odd.toFile().list()));
        Files.delete(tool);
    }

    @Test
    void answersWithoutTheToolsOfTheSystem() throws Exception {
        String empty = Files.createDirectory(folder.resolve("no tools")).toString();
        assertVersion(
                new TranslateProcess("env", "PATH=" + empty, LAUNCHER, "--version").run(),
                "translate: find is missing: whether a source is newer than the build is not known\n");
    }

    @Test
    void passesOnArgumentsAndExitCode() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "a  b*", "").run();
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("'a  b*'"), outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void textPassesUnharmedUnderEveryLocale() throws Exception {
        for (String locale : List.of("C", "POSIX", "C.UTF-8", "tr_TR.ISO-8859-9")) {
            Outcome outcome = new TranslateProcess(LAUNCHER, "où? 日本語 😀")
                    .with("LC_ALL", locale)
                    .run();
            assertEquals(
                    "translate: unknown command 'où? 日本語 😀'. To translate text: translate run -m MODEL \"où? 日本語 😀\"\n",
                    outcome.err(),
                    locale);
        }
    }

    @Test
    void textCannotCommandTheTerminal() throws Exception {
        assumeTrue(
                new TranslateProcess("script", "--version").run().code() == 0, "left out: this system has no script");
        Outcome terminal =
                new TranslateProcess("script", "-qec", "'" + LAUNCHER + "' evaluate 'x\u001B[2J'", "/dev/null").run();
        assertTrue(terminal.out().contains("unexpected argument 'x\\x1b[2J'"), terminal.out());
        assertTrue(terminal.out().indexOf('\u001B') < 0, terminal.out());
    }

    @Test
    void aClosedPipeEndsSilently() throws Exception {
        Outcome outcome = new TranslateProcess(
                        "bash", "-c", "'" + LAUNCHER + "' completion | head -n 1; echo ${PIPESTATUS[0]}")
                .run();
        assertEquals("#!/usr/bin/env bash\n0\n", outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void closedStandardStreamsAreEmptyOnes() throws Exception {
        for (String closed : List.of("<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-")) {
            Outcome outcome = new TranslateProcess("sh", "-c", "'" + LAUNCHER + "' --version " + closed).run();
            assertEquals(0, outcome.code(), closed + outcome);
            assertEquals("", outcome.err(), closed);
            assertEquals(closed.matches(".*(^| )>&-.*"), outcome.out().isEmpty(), closed + outcome);
        }
        for (String input : List.of("/dev/stdin", "/dev/fd/0")) {
            String reading = "'" + LAUNCHER + "' evaluate --hypothesis " + input + " -t " + input + " <&- >&-";
            assertEquals(
                    new Outcome(1, "", "translate: " + input + ": the file is empty\n"),
                    new TranslateProcess("sh", "-c", reading).run());
        }
    }
}
