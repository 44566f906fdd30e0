package dragoman.cli;

import dragoman.cli.output.Console;
import dragoman.cli.output.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Runs the command line inside the test's JVM. */
final class CliFixture {
    private CliFixture() {}

    /** What a run left: exit code, standard output, standard error. */
    record Outcome(int code, String out, String err) {}

    /** A console without terminal and input, whose output goes nowhere. */
    static Console console() {
        return console(new byte[0], OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    static Outcome run(String... args) {
        return runWithInput("", args);
    }

    static Outcome runWithInput(String input, String... args) {
        return runWithInput(input.getBytes(StandardCharsets.UTF_8), args);
    }

    static Outcome runWithInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Application(console(input, out, err)).run(args);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Console console(byte[] input, OutputStream out, OutputStream err) {
        return new Console(
                new ByteArrayInputStream(input),
                new ResultWriter(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Set.of(),
                true);
    }
}
