package dragoman.corpora.format.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.CorpusException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTextTest {
    @Test
    void keepsEncodingAndMark() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = "\uFEFFGrüße\r\nzwei\rdrei".getBytes(charset);
            FileText file = FileText.decode(FormatChecks.source("f", bytes), StandardCharsets.US_ASCII);
            assertEquals("Grüße\r\nzwei\rdrei", file.text());
            assertEquals("\r\n", file.lineEnd());
            assertEquals(3, file.line(file.text().indexOf("drei")));
            assertArrayEquals(bytes, file.encode(file.text()));
        }
    }

    @Test
    void namesTheByteThatIsInvalid() {
        byte[] bytes = {'a', '\n', 'b', (byte) 0xE4, 'c'};
        CorpusException error = assertThrows(
                CorpusException.class,
                () -> FileText.decode(FormatChecks.source("f.txt", bytes), StandardCharsets.UTF_8));
        assertEquals(
                "f.txt: line 2: byte 3 is not valid UTF-8; convert the file to the encoding it declares, or to UTF-8",
                error.getMessage());
    }

    @Test
    void namesTheCharacterThatTheEncodingLacks() {
        FileText file = FileText.decode(FormatChecks.source("f", new byte[] {'a'}), StandardCharsets.ISO_8859_1);
        CorpusException error = assertThrows(CorpusException.class, () -> file.encode("a €"));
        assertEquals("f: its encoding ISO-8859-1 has no character '€'; convert the file to UTF-8", error.getMessage());
    }

    /** Bytes that decode to text which is encoded to other bytes. */
    @Test
    void refusesWhatItCouldNotWriteBack() {
        byte[] bytes = {0x1B, 0x28, 0x42, 'a'};
        assertThrows(
                CorpusException.class,
                () -> FileText.decode(FormatChecks.source("f", bytes), Charset.forName("ISO-2022-JP")));
    }
}
