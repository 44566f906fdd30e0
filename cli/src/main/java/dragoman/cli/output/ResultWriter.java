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
 */
public final class ResultWriter {
    private final Writer writer;

    /** Writes to {@code stream} through a buffer. */
    public ResultWriter(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /**
     * Writes a line.
     *
     * @throws OutputException if the stream takes no more
     */
    public void line(String text) {
        text(text);
        text("\n");
    }

    /**
     * Writes text as it is.
     *
     * @throws OutputException if the stream takes no more
     */
    public void text(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** The same stream for code that needs a {@link PrintWriter}: what it swallows, {@link #flush} reports. */
    public PrintWriter asPrintWriter() {
        return new PrintWriter(writer);
    }

    /**
     * Hands what was written to the reader.
     *
     * @throws OutputException if the stream takes no more
     */
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
