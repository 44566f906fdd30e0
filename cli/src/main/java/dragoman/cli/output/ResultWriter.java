package dragoman.cli.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Standard output: results and nothing else, as UTF-8 lines that end in LF. Unlike a {@link java.io.PrintStream} it
 * does not swallow errors, so a full disk fails the command and a closed pipe ends it.
 *
 * <p>Files and pipes get the text as it is. On a terminal, control characters of the text are made visible, ESC as {@code \\x1b}: text that a model
 * learnt or a file holds must not command the terminal.
 */
public final class ResultWriter {
    private final Writer writer;
    private final boolean terminal;
    /** Whether an error was thrown, which is reported once. */
    private boolean failed;

    /** Writes to a file or pipe through a buffer. */
    public ResultWriter(OutputStream stream) {
        this(stream, false);
    }

    private ResultWriter(OutputStream stream, boolean terminal) {
        this.terminal = terminal;
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Writes to a terminal through a buffer. */
    public static ResultWriter toTerminal(OutputStream stream) {
        return new ResultWriter(stream, true);
    }

    /**
     * Writes a line.
     *
     * @throws OutputException if the stream cannot be written
     */
    public void line(String text) {
        text(text);
        text("\n");
    }

    /**
     * Writes text.
     *
     * @throws OutputException if the stream cannot be written
     */
    public void text(String text) {
        write(terminal ? ControlCharacters.visible(text) : text);
    }

    /**
     * Writes a line that commands the terminal to colour it. What it holds of a text has no control characters.
     *
     * @throws OutputException if the stream cannot be written
     */
    public void colouredLine(String text) {
        write(text + "\n");
    }

    private void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            failed = true;
            throw new OutputException(e);
        }
    }

    /** The same stream for code that needs a {@link PrintWriter} and writes help or options: what it swallows, {@link #flush} reports. */
    public PrintWriter asPrintWriter() {
        return new PrintWriter(writer);
    }

    /**
     * Flushes what was written, unless writing has already failed.
     *
     * @throws OutputException if the stream cannot be written
     */
    public void flush() {
        if (failed) {
            return;
        }
        try {
            writer.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
