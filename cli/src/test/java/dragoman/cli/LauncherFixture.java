package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What the tests of the launcher share: where it is, a folder of few tools, scripts, and the check of its version. */
final class LauncherFixture {
    static final Path REPOSITORY = ClassFiles.repository();
    static final String LAUNCHER = REPOSITORY.resolve("translate").toString();
    static final String JDK = System.getProperty("java.home");

    private static final String VERSION = "translate .*, JDK (2[5-9]|[3-9][0-9]).*\n";

    private LauncherFixture() {}

    static void assertVersion(Outcome outcome) {
        assertVersion(outcome, "");
    }

    static void assertVersion(Outcome outcome, String messages) {
        assertTrue(outcome.err().matches(messages), outcome.err());
        assertTrue(outcome.out().matches(VERSION), outcome.out());
        assertEquals(0, outcome.code());
    }

    /** A folder with the tools of every system that the launcher uses, and nothing else. */
    static Path tools(Path bin) throws IOException {
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

    static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
