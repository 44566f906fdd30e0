package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
