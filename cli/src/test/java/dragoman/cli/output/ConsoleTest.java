package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
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

    private static Console console(InputStream in) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return new Console(in, new ResultWriter(nowhere), new PrintStream(nowhere), Set.of(), true);
    }
}
