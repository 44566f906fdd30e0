package dragoman.cli;

import dragoman.cli.output.Console;
import dragoman.cli.output.LogFormat;
import dragoman.cli.output.ResultWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The entry of the {@code translate} command: the only code that knows the process, its streams and its end. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code ({@link dragoman.cli.output.ExitCode}). */
    public static void main(String[] args) {
        LogFormat.install();
        System.exit(new Application(processConsole()).run(args));
    }

    private static Console processConsole() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                resultWriter(
                        new FileOutputStream(FileDescriptor.out), terminals().contains("out")),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals(),
                !System.getenv().getOrDefault("NO_COLOR", "").isEmpty());
    }

    private static ResultWriter resultWriter(OutputStream stream, boolean terminal) {
        return terminal ? ResultWriter.toTerminal(stream) : new ResultWriter(stream);
    }

    /** The launcher says which streams are terminals; without it (java -jar) none is taken for one. */
    private static Set<String> terminals() {
        return Set.of(System.getProperty("dragoman.terminals", "").split(","));
    }
}
