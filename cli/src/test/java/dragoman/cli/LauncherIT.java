package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, started as a process, after the jar was built. */
class LauncherIT {
    private static final Path REPOSITORY = ClassFiles.repository();
    private static final String LAUNCHER = REPOSITORY.resolve("translate").toString();
    private static final String JDK = System.getProperty("java.home");
    private static final String VERSION = "translate .*, JDK (2[5-9]|[3-9][0-9]).*\n";

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
    void findsAJdkWhateverJavaIsTheDefault() throws Exception {
        assertVersion(new TranslateProcess(LAUNCHER, "--version")
                .with("JAVA_HOME", JDK)
                .run());
        assertVersion(new TranslateProcess(LAUNCHER, "--version")
                .with("JAVA_HOME", "/nowhere")
                .run());
        assertVersion(new TranslateProcess(LAUNCHER, "--version")
                .with("PATH", JDK + "/bin:/usr/bin:/bin")
                .run());
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
    void passesOnArgumentsAndExitCode() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "a  b*", "").run();
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("'a  b*'"), outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void addsTheFlagsOfTheEnvironment() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "--version")
                .with("TRANSLATE_JAVA_OPTS", "-Xmx64m  -XX:+UseG1GC -Xlog:gc+init:stderr")
                .run();
        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("Heap Max Capacity: 64M"), outcome.err());
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
    void answersWithoutTheToolsOfTheSystem() throws Exception {
        String empty = Files.createDirectory(folder.resolve("no tools")).toString();
        assertVersion(
                new TranslateProcess("env", "PATH=" + empty, LAUNCHER, "--version").run(),
                "translate: find is missing: whether a source is newer than the build is not known\n");
    }

    @Test
    void theVirtualMachineWarnsOnStandardError() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "--version")
                .with("TRANSLATE_JAVA_OPTS", "-Xmx8m -Xmn8m -Xint")
                .run();
        assertVersion(outcome, "\\[[^\n]*\\[warning\\][^\n]*NewSize(.|\n)*");
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
    void theLauncherAloneBuildsNothing() throws Exception {
        Path alone = folder.resolve("translate");
        Files.copy(Path.of(LAUNCHER), alone, StandardCopyOption.COPY_ATTRIBUTES);
        Outcome outcome = new TranslateProcess(alone.toString(), "--version").run();
        assertEquals(
                new Outcome(
                        1,
                        "",
                        "translate: " + folder.toRealPath()
                                + " holds neither translate.jar nor the sources to build it: start the launcher where it"
                                + " was unpacked\n"),
                outcome);
        assertEquals(List.of("translate"), List.of(folder.toFile().list()));
    }

    @Test
    void theJarAnswersWithoutTheVectorModule() throws Exception {
        Outcome outcome = new TranslateProcess(
                        JDK + "/bin/java",
                        "-jar",
                        REPOSITORY.resolve("cli/target/translate.jar").toString(),
                        "--version")
                .run();
        assertVersion(outcome, "translate: [^\n]* --add-modules jdk.incubator.vector\n");
        assertTrue(outcome.out().endsWith(", scalar\n"), outcome.out());
    }

    @Test
    void buildsWhenASourceIsNewer() throws Exception {
        Path tree = sourceTree();
        String launcher = tree.resolve("translate").toString();
        String path = mavenThatLeavesTheJar(tree) + ":" + System.getenv("PATH");

        assertEquals(
                "",
                new TranslateProcess(launcher, "--version")
                        .with("PATH", path)
                        .run()
                        .err());

        Path source = Files.createFile(tree.resolve("core/src/main/java/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        Outcome outcome =
                new TranslateProcess(launcher, "--version").with("PATH", path).run();
        assertVersion(outcome, "translate: building with Maven, longer the first time \\(log: .*\\)\n");
        assertEquals(
                "-B -f " + tree + "/pom.xml -pl cli -am -Dmaven.test.skip=true package\n",
                Files.readString(tree.resolve("called")));

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(1000)));
        assertEquals(
                "",
                new TranslateProcess(launcher, "--version")
                        .with("PATH", path)
                        .run()
                        .err());
    }

    @Test
    void buildsWhenASourceOfANestedModuleIsNewer() throws Exception {
        Path tree = sourceTree();
        String path = mavenThatLeavesTheJar(tree) + ":" + System.getenv("PATH");
        for (String name : List.of("integrations/server/src/main/java/A.java", "models/en-fr/pom.xml")) {
            Path source = tree.resolve(name);
            Files.createDirectories(source.getParent());
            Files.createFile(source);
            Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
            assertVersion(
                    new TranslateProcess(tree.resolve("translate").toString(), "--version")
                            .with("PATH", path)
                            .run(),
                    "translate: building with Maven, longer the first time \\(log: .*\\)\n");
            Files.delete(source);
        }
    }

    @Test
    void ofTwoAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        Path tree = sourceTree();
        Files.delete(tree.resolve("cli/target/built"));
        Path maven = Files.createDirectory(folder.resolve("maven"));
        script(
                maven.resolve("mvn"),
                "echo once >>'" + tree + "/called'\nsleep 1\ntouch '" + tree + "/cli/target/built'");
        String both = "'" + tree + "/translate' --version & '" + tree + "/translate' --version; wait";
        Outcome outcome = new TranslateProcess("sh", "-c", both)
                .with("PATH", maven + ":" + System.getenv("PATH"))
                .run();
        assertEquals("once\n", Files.readString(tree.resolve("called")));
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertEquals(2, outcome.out().lines().count(), outcome.out());
    }

    @Test
    void asksForTheVectorModuleOnlyWhereTheJdkHasIt() throws Exception {
        String flag = "--add-modules=jdk.incubator.vector ";
        assertTrue(argumentsOf("JAVA_VERSION=\"26.0.1\"\nMODULES=\"java.base jdk.incubator.vector java.xml\"\n")
                .startsWith(flag));
        assertTrue(argumentsOf("MODULES=\"java.base java.vector\"\nJAVA_VERSION=\"29\"\n")
                .startsWith("-XX:"));
    }

    @Test
    void theCompilersOrdersNameVectorKernelsThatExist() throws Exception {
        List<String> classes;
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("core/src/main/java/dragoman/core/kernel"))) {
            classes = files.map(file -> "dragoman.core.kernel." + file.getFileName())
                    .toList();
        }
        String arguments = argumentsOf("JAVA_VERSION=\"26\"\n");
        for (String order : List.of("BackgroundCompilation", "CompileThresholdScaling")) {
            List<String> names = Pattern.compile(order + ",([\\w.]+)\\*::")
                    .matcher(arguments)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertTrue(names.contains("dragoman.core.kernel.Tile"), arguments);
            for (String name : names) {
                assertTrue(classes.stream().anyMatch(file -> file.startsWith(name)), name);
            }
        }
    }

    /** What Java is started with where a JDK has this release file. */
    private String argumentsOf(String release) throws Exception {
        Path jdk = Files.createTempDirectory(folder, "jdk");
        Files.writeString(jdk.resolve("release"), release);
        Files.createDirectory(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), "echo \"$@\"");
        return new TranslateProcess(LAUNCHER, "--version")
                .with("JAVA_HOME", jdk.toString())
                .run()
                .out();
    }

    @Test
    void aFailedBuildSaysWhereToLook() throws Exception {
        Path tree = sourceTree();
        Files.delete(tree.resolve("cli/target/translate.jar"));
        Path tools = tools(folder.resolve("tools"));
        script(tools.resolve("mvn"), "echo '[ERROR] a semicolon is missing'\nexit 1");
        Outcome outcome = new TranslateProcess(tree.resolve("translate").toString(), "--version")
                .with("PATH", tools.toString())
                .with("JAVA_HOME", JDK)
                .run();
        assertEquals(1, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(
                outcome.err()
                        .endsWith("[ERROR] a semicolon is missing\ntranslate: the build failed: see " + tree
                                + "/target/build.log\n"),
                outcome.err());
    }

    @Test
    void withoutMavenOneLineSaysWhatToInstall() throws Exception {
        Path tree = sourceTree();
        Files.delete(tree.resolve("cli/target/translate.jar"));
        Outcome outcome = new TranslateProcess(tree.resolve("translate").toString(), "--version")
                .with("PATH", tools(folder.resolve("tools")).toString())
                .with("JAVA_HOME", JDK)
                .run();
        assertEquals(
                new Outcome(
                        1,
                        "",
                        "translate: needs Maven to build: install it (for example 'apt install maven' or 'brew install"
                                + " maven')\n"),
                outcome);
    }

    @Test
    void withoutAJdkOneLineSaysWhatToInstall() throws Exception {
        String hide = "mount -t tmpfs none \"$1\" && PATH=\"$2\" HOME=/nowhere exec \"$3\" --version";
        Outcome tried = new TranslateProcess("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt").run();
        assumeTrue(tried.code() == 0, "left out: this system does not let a test hide the installed JDKs");
        Path jdks = Path.of(JDK).toRealPath().getParent();
        Outcome outcome = new TranslateProcess(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        hide,
                        "sh",
                        jdks.toString(),
                        tools(folder.resolve("tools")).toString(),
                        LAUNCHER)
                .run();
        assertEquals(
                new Outcome(
                        1,
                        "",
                        "translate: needs a JDK 25 or newer: install one (for example from https://adoptium.net) or set"
                                + " JAVA_HOME to its folder\n"),
                outcome);
    }

    private static void assertVersion(Outcome outcome) {
        assertVersion(outcome, "");
    }

    private static void assertVersion(Outcome outcome, String messages) {
        assertTrue(outcome.err().matches(messages), outcome.err());
        assertTrue(outcome.out().matches(VERSION), outcome.out());
        assertEquals(0, outcome.code());
    }

    /** A copy of what the launcher needs of the source tree, older than now, with the built jar. */
    private Path sourceTree() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("source tree")).toRealPath();
        Files.copy(Path.of(LAUNCHER), tree.resolve("translate"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(tree.resolve("core/src/main/java"));
        Files.createFile(tree.resolve("core/pom.xml"));
        Files.createFile(tree.resolve("pom.xml"));
        Path target = Files.createDirectories(tree.resolve("cli/target"));
        Path built = REPOSITORY.resolve("cli/target");
        Files.copy(built.resolve("translate.jar"), target.resolve("translate.jar"));
        Files.createDirectory(target.resolve("lib"));
        for (String library : built.resolve("lib").toFile().list()) {
            Files.copy(
                    built.resolve("lib").resolve(library), target.resolve("lib").resolve(library));
        }
        Files.setLastModifiedTime(
                Files.createFile(target.resolve("built")),
                FileTime.from(Instant.now().plusSeconds(1)));
        return tree;
    }

    /** A folder with a Maven that notes its arguments and leaves the jar as it is. */
    private Path mavenThatLeavesTheJar(Path tree) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("maven"));
        script(bin.resolve("mvn"), "echo \"$@\" >'" + tree + "/called'\ntouch '" + tree + "/cli/target/built'");
        return bin;
    }

    /** A folder with the tools of every system that the launcher uses, and nothing else. */
    private static Path tools(Path bin) throws IOException {
        Files.createDirectory(bin);
        for (String tool : List.of("sh", "readlink", "find", "sleep", "mkdir", "ln", "rm", "touch", "grep", "locale")) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    script(bin.resolve(tool), "exec " + place + tool + " \"$@\"");
                }
            }
        }
        return bin;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
