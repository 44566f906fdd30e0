package dragoman.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;

/**
 * The standard streams as a command sees them.
 *
 * @param in standard input, bytes as they come
 * @param results standard output
 * @param messages standard error, for progress, notes and errors
 * @param terminals which of {@code in}, {@code out} and {@code err} are terminals
 * @param plain whether colours and carriage returns are unwanted even on a terminal (NO_COLOR)
 */
public record Console(
        InputStream in, ResultWriter results, PrintStream messages, Set<String> terminals, boolean plain) {

    public Console {
        terminals = Set.copyOf(terminals);
    }

    /** The same input, but what is written goes nowhere. */
    public Console silenced() {
        return new Console(
                in,
                new ResultWriter(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                Set.of(),
                plain);
    }

    /** Whether a person types what is read. */
    public boolean isInputTyped() {
        return terminals.contains("in");
    }

    /** Whether at least {@code bytes} bytes are ready to be read. */
    public boolean hasInputReady(int bytes) {
        try {
            return in.available() >= bytes;
        } catch (IOException e) {
            // Reading says what is wrong.
            return false;
        }
    }

    /** Whether results may be coloured. */
    public boolean mayColourResults() {
        return terminals.contains("out") && !plain;
    }

    /** Whether messages may be coloured and a line of them may be overwritten. */
    public boolean mayRewriteMessages() {
        return terminals.contains("err") && !plain;
    }

    /** Writes one line to standard error, begun with the command's name as is the custom there; control characters are made visible. */
    public void message(String text) {
        messages.println("translate: " + ControlCharacters.visibleLine(text));
    }

    /** Writes where an error came from to standard error; control characters are made visible. */
    public void trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        messages.print(ControlCharacters.visible(trace.toString()));
    }
}
