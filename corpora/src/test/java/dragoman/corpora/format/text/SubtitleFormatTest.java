package dragoman.corpora.format.text;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitleFormatTest {
    private static final SubtitleFormat SRT = SubtitleFormat.srt();
    private static final SubtitleFormat VTT = SubtitleFormat.webVtt();
    private static final String TIME = "00:00:01,000 --> 00:00:02,500\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1\n00:00:01,000 --> 00:00:02,500\nGood morning.\n",
                "1\n00:00:01,000 --> 00:00:02,500\nGood morning.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.",
                "1\n00:00:01,000 --> 00:00:02,500\nA line that is long\nand goes on here.\n\n\n",
                "1\n00:00:01,000 --> 00:00:02,500\n- Who is it?\n- The clock.\n\n",
                "1\n00:00:01,000 --> 00:00:02,500 X1:40 X2:600\n<i>Whispered</i> and <b>loud</b>\n",
                "1\n00:00:01,000 --> 00:00:02,500\n{\\an8}On top\n\n2\n00:00:03,000 --> 00:00:04,000\n\n",
                "1\n00:00:01,000 --> 00:00:02,500\nOne\n\nafter a blank line\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n",
                "1\n00:00:01,000 --> 00:00:02,500\n♪ ♪\n\n2\n00:00:03,000 --> 00:00:04,000\n1999\n",
                "1\n00:00:01,000 --> 00:00:02,500\n<font color=\"#ff0000\">red\nand more</font>\n",
                "00:01,000 --> 00:02,500\n  spaces around  \n"
            })
    void keepsSrt(String text) {
        keeps(SRT, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEBVTT",
                "WEBVTT\n\n00:01.000 --> 00:02.500\nGood morning.\n",
                "WEBVTT - A clock\nKind: captions\n\n00:01.000 --> 00:02.500 align:start\nGood morning.\n",
                "WEBVTT\n\nNOTE\nnot a cue\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500\nHi.\n",
                "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\n<v Anna Maria>Fish &amp; chips</v>\n",
                "WEBVTT\n\n00:01.000 --> 00:02.500\n<c.loud>Stop</c> 3 &lt; 4 &gt; 2\n",
                "WEBVTT\n\n00:01.000 --> 00:02.500\nOne <00:01.500>two <00:02.000>three\n",
                "WEBVTT\n\n00:01.000 --> 00:02.500\n- Where?\n- There,\nand here.\n",
                "WEBVTT\n\n00:01.000 --> 00:02.500\n\n00:03.000 --> 00:04.000\nx&nbsp;y\n\n\n",
                "WEBVTT\n\n00:01.000 --> 00:02.500\n<ruby>word<rt>gloss</rt></ruby>\n"
            })
    void keepsVtt(String text) {
        keeps(VTT, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(5);
        String[] pieces = {"word", "Wort", " ", "\n", "\n- ", "<i>", "</i>", "4", "ü", ".", "♪"};
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int cue = random.nextInt(5); cue >= 0; cue--) {
                text.append(cue).append('\n').append(TIME).append("<b>x</b>");
                for (int j = random.nextInt(12); j > 0; j--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                text.append("\n\n");
            }
            String srt = text.toString().replace("\n\n\n", "\n\n");
            keeps(SRT, srt.getBytes(StandardCharsets.UTF_8));
            keeps(VTT, ("WEBVTT\n\n" + srt.replace(",000", ".000")).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void wrapsToTheLongestLineOfTheFile() {
        String text = "1\n" + TIME + "This is the longest line.\nShort.\n\n2\n" + TIME + "Yes.\n";
        assertEquals(
                "1\n" + TIME + "Das ist eine sehr\nlange Übersetzung, die\ndrei Zeilen braucht.\n\n2\n" + TIME
                        + "Ja, natürlich.\n",
                write(
                        read(SRT, text),
                        "Das ist eine sehr lange Übersetzung, die drei Zeilen braucht.",
                        "Ja, natürlich."));
    }

    @Test
    void speakersAreSegments() {
        String text = "1\n" + TIME + "- Who is\n  it?\n-<i>The clock.</i>\n";
        assertEquals(List.of("Who is it?", "<i>The clock.</i>"), sources(read(SRT, text)));
        assertEquals("1\n" + TIME + "- Wer?\n-<i>Die Uhr.</i>\n", write(read(SRT, text), "Wer?", "<i>Die Uhr.</i>"));
    }

    @Test
    void escapesForTheWeb() {
        String text = "WEBVTT\n\n00:01.000 --> 00:02.500\nFish &amp; chips\n";
        assertEquals(List.of("Fish & chips"), sources(read(VTT, text)));
        assertTrue(write(read(VTT, text), "a < b & c --> d").endsWith("\na &lt; b &amp;\nc --&gt; d\n"));
    }

    @Test
    void recognizesTimeCodes() {
        assertTrue(SRT.recognizes("1\n" + TIME + "x"));
        assertFalse(SRT.recognizes("1\nx\n" + TIME));
        assertTrue(VTT.recognizes("WEBVTT\n"));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(VTT, "1\n00:01.000 --> 00:02.500\n", "line 1", "must be WEBVTT");
        refuses(SRT, "Just text.\n", "no subtitles", "-->");
        refuses(SRT, ("1\n" + TIME + "ü").getBytes(StandardCharsets.ISO_8859_1), "line 3", "not valid UTF-8");
    }
}
