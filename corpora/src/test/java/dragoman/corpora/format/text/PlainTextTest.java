package dragoman.corpora.format.text;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.format.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final PlainText FORMAT = new PlainText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "One line without an end",
                "Release notes\n=============\n\n  * faster start\n  * fewer crashes\n",
                "Dear Ms Grün,\n\n\tthe parts arrived. \n \nRegards\n\n\n",
                "no-break\u00A0\n\u00A0space\n",
                "old Mac\rline ends\r",
                "mixed\nline\r\nends\r\r\n\n",
                "form\ffeed and tab\t\n",
                "emoji \uD83D\uDE00\n日本語の行\n",
                "1. Open the lid.\n2. Press “Start”.\n   Wait 10 s.\n",
                "-----\n*****\n"
            })
    void keepsFiles(String text) {
        keeps(FORMAT, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(1);
        String[] pieces = {"a", "Wort", " ", "\t", "\n", "\r\n", "\r", "\n\n", ".", "日", "\u00A0", "-"};
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            keeps(FORMAT, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsUtf16() {
        keeps(FORMAT, "\uFEFFGrüße\r\nund mehr\r\n".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void translatesLinesWithWords() {
        Document document = read(FORMAT, "  One. Two. \n\n---\n\tthree");
        assertEquals(List.of("One. Two.", "three"), sources(document));
        assertEquals("  Eins. Zwei. \n\n---\n\tthree", write(document, "Eins.\nZwei.", null));
    }

    @Test
    void refusesOtherEncodings() {
        refuses(FORMAT, "Grün".getBytes(StandardCharsets.ISO_8859_1), "line 1", "not valid UTF-8");
    }
}
