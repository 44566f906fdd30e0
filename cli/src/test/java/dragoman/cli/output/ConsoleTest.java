package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void knowsHowMuchInputIsReady() {
        Console console = console(new ByteArrayInputStream(new byte[512]));
        assertTrue(console.hasInputReady(512));
        assertFalse(console.hasInputReady(513));
    }

    @Test
    void inputThatCannotBeAskedIsNotReady() {
        InputStream closed = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("closed");
            }

            @Override
            public int available() throws IOException {
                throw new IOException("closed");
            }
        };
        assertFalse(console(closed).hasInputReady(1));
    }

    @Test
    void messagesShowControlCharacters() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new ResultWriter(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Set.of("err"),
                false);
        console.message("a\u001B[2J\nb");
        new ProgressLine(console).note("c\u001B[2J");
        console.trace(new IllegalStateException("d\u001B[2J"));
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("translate: a\\x1b[2J\\x0ab", lines.get(0));
        assertEquals("c\\x1b[2J", lines.get(1));
        assertEquals("java.lang.IllegalStateException: d\\x1b[2J", lines.get(2));
        assertTrue(lines.get(3).startsWith("\tat "), lines.get(3));
    }

    private static Console console(InputStream in) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Console(in, new ResultWriter(nowhere), new PrintStream(nowhere), Set.of(), true);
    }
}
