package dragoman.cli;

import static dragoman.cli.LauncherFixture.JDK;
import static dragoman.cli.LauncherFixture.LAUNCHER;
import static dragoman.cli.LauncherFixture.REPOSITORY;
import static dragoman.cli.LauncherFixture.assertVersion;
import static dragoman.cli.LauncherFixture.script;
import static dragoman.cli.LauncherFixture.tools;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher builds when a source is newer than the jar, and says what it lacks for a build. */
class LauncherBuildIT {
    private static final Path LIBRARIES = REPOSITORY.resolve("cli/target/lib");
    private static final String MODEL = "dragoman-model-";

    @TempDir
    private Path folder;

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
    void aBuildWithAModelWritesAnArchiveOfClasses() throws Exception {
        Path tree = sourceTree();
        for (String library : LIBRARIES.toFile().list((lib, name) -> name.startsWith(MODEL))) {
            Files.copy(
                    LIBRARIES.resolve(library), tree.resolve("cli/target/lib").resolve(library));
        }
        Files.delete(tree.resolve("cli/target/built"));
        String path = mavenThatLeavesTheJar(tree) + ":" + System.getenv("PATH");
        assertVersion(
                new TranslateProcess(tree.resolve("translate").toString(), "--version")
                        .with("PATH", path)
                        .run(),
                "translate: building with Maven, longer the first time \\(log: .*\\)\n");
        assertTrue(Files.size(tree.resolve("cli/target/translate.jsa")) > 1 << 20);
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

    /**
     * A copy of what the launcher needs of the source tree, older than now, with the built jar and without a model: the launcher writes no archive
     * of classes where nothing can be translated.
     */
    private Path sourceTree() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("source tree")).toRealPath();
        Files.copy(Path.of(LAUNCHER), tree.resolve("translate"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(tree.resolve("core/src/main/java"));
        Files.createFile(tree.resolve("core/pom.xml"));
        Files.createFile(tree.resolve("pom.xml"));
        Path target = Files.createDirectories(tree.resolve("cli/target"));
        Files.copy(REPOSITORY.resolve("cli/target/translate.jar"), target.resolve("translate.jar"));
        Files.createDirectory(target.resolve("lib"));
        for (String library : LIBRARIES.toFile().list((lib, name) -> !name.startsWith(MODEL))) {
            Files.copy(LIBRARIES.resolve(library), target.resolve("lib").resolve(library));
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
}
