package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultWriterTest {
    @Test
    void writesUtf8LinesThatEndInLineFeed() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ResultWriter writer = new ResultWriter(stream);
        writer.line("où");
        writer.asPrintWriter().print("😀");
        writer.flush();
        assertEquals("où\n😀", stream.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalControlCharactersAreVisible() {
        String odd = "a\u001B]0;title\u0007\tb\r\0\u007F\u009B1mc\nd";
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        for (ResultWriter writer : List.of(new ResultWriter(file), ResultWriter.toTerminal(terminal))) {
            writer.line(odd);
            writer.colouredLine("\u001B[0m");
            writer.flush();
        }
        assertEquals(odd + "\n\u001B[0m\n", file.toString(StandardCharsets.UTF_8));
        assertEquals(
                "a\\x1b]0;title\\x07\tb\\x0d\\x00\\x7f\\x9b1mc\nd\n\u001B[0m\n",
                terminal.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"Broken pipe, true", "No space left on device, false"})
    void reportsThatTheStreamTakesNoMore(String reason, boolean readerGone) {
        ResultWriter writer = new ResultWriter(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        });
        writer.line("text");
        OutputException error = assertThrows(OutputException.class, writer::flush);
        assertEquals(readerGone, error.isReaderGone());
        assertEquals("cannot write the output: " + reason, ErrorLine.of(error));
    }
}
