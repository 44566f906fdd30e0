package dragoman.cli;

import static dragoman.cli.LauncherFixture.JDK;
import static dragoman.cli.LauncherFixture.LAUNCHER;
import static dragoman.cli.LauncherFixture.REPOSITORY;
import static dragoman.cli.LauncherFixture.assertVersion;
import static dragoman.cli.LauncherFixture.script;
import static dragoman.cli.LauncherFixture.tools;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds a JDK, and starts it with the options that fit. */
class LauncherJavaIT {
    @TempDir
    private Path folder;

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

    @Test
    void addsTheFlagsOfTheEnvironment() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "--version")
                .with("TRANSLATE_JAVA_OPTS", "-Xmx64m  -XX:+UseG1GC -Xlog:gc+init:stderr")
                .run();
        assertEquals(0, outcome.code());
        assertTrue(outcome.err().contains("Heap Max Capacity: 64M"), outcome.err());
    }

    @Test
    void theVirtualMachineWarnsOnStandardError() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "--version")
                .with("TRANSLATE_JAVA_OPTS", "-Xmx8m -Xmn8m -Xint")
                .run();
        assertVersion(outcome, "\\[[^\n]*\\[warning\\][^\n]*NewSize(.|\n)*");
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
}
