package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a separate Java process, for tests that depend on a cold process or on JVM options. */
public final class JavaProcess {
    /** The JVM option that enables the Vector API. */
    public static final String VECTORS = "--add-modules=jdk.incubator.vector";

    private JavaProcess() {}

    /** Returns the stripped stdout of the main class, which must exit with 0 within a minute. */
    public static String run(Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), command::toString);
        assertEquals(0, process.exitValue(), command::toString);
        return printed;
    }
}
