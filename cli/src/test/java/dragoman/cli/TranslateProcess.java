package dragoman.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a command as a process of its own, as a user would. */
final class TranslateProcess {
    private static final String INCUBATOR_LINE = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    private final List<String> command;
    private final Map<String, String> environment = new TreeMap<>();
    private Path directory = Path.of("").toAbsolutePath();
    private byte[] input = new byte[0];

    TranslateProcess(String... command) {
        this.command = List.of(command);
    }

    /** What the process left; {@code err} without the line that the JVM always writes. */
    record Outcome(int code, String out, String err) {}

    TranslateProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TranslateProcess in(Path folder) {
        directory = folder;
        return this;
    }

    TranslateProcess reading(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Starts the process and waits for its end, at most nine minutes. */
    Outcome run() throws IOException, InterruptedException {
        return start().end();
    }

    /** Starts the process. */
    Running start() throws IOException {
        Path out = Files.createTempFile("translate", ".out");
        Path err = Files.createTempFile("translate", ".err");
        Process process = start(out, err);
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        return new Running(process, out, err);
    }

    /** A process under way. */
    record Running(Process process, Path out, Path err) {

        /** Sends a signal by its name: INT, TERM, KILL. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        /** Waits for the end, at most nine minutes. */
        Outcome end() throws IOException, InterruptedException {
            return end(9);
        }

        /** Waits for the end, at most so many minutes. */
        Outcome end(int minutes) throws IOException, InterruptedException {
            try {
                if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IOException("no end within " + minutes + " minutes: " + process.info());
                }
                String messages = Files.readString(err).replace(INCUBATOR_LINE, "");
                return new Outcome(process.exitValue(), Files.readString(out), messages);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }
    }

    private Process start(Path out, Path err) throws IOException {
        // ProcessBuilder encodes arguments by this JVM's locale; a script in UTF-8 passes them whole whatever it is.
        Path script = Files.createTempFile("translate", ".sh");
        List<String> quoted = new ArrayList<>();
        command.forEach(word -> quoted.add("'" + word.replace("'", "'\\''") + "'"));
        Files.writeString(script, "rm " + script + "\nexec " + String.join(" ", quoted) + "\n");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("JAVA_HOME|JDK_JAVA_OPTIONS|TRANSLATE_.*|LC_.*|LANG"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
