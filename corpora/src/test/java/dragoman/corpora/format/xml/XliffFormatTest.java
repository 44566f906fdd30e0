package dragoman.corpora.format.xml;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.source;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.FormatChecks;
import dragoman.corpora.format.document.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XliffFormatTest {
    private static final XliffFormat FORMAT = new XliffFormat();

    private static String first(String units) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
                + "  <file original=\"a.txt\" source-language=\"en\" target-language=\"de\" datatype=\"plaintext\">\n    <body>\n"
                + units + "\n    </body>\n  </file>\n</xliff>\n";
    }

    private static String second(String units) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\""
                + " srcLang=\"en\" trgLang=\"de\">\n  <file id=\"f1\">\n" + units + "\n  </file>\n</xliff>\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "      <trans-unit id=\"1\">\n        <source>Open</source>\n      </trans-unit>",
                "      <trans-unit id=\"1\"><source>Open</source><target/></trans-unit>",
                "      <trans-unit id=\"1\"><source>Open</source><target state=\"new\"></target></trans-unit>",
                "<trans-unit id=\"1\" approved=\"yes\"><source>Open</source><target state='final'>Auf</target></trans-unit>",
                "<trans-unit id=\"1\"><source>A <g id=\"1\">bold</g> word<x id=\"2\"/></source></trans-unit>",
                "<trans-unit id=\"1\"><source><bpt id=\"1\">&lt;b&gt;</bpt>x<ept id=\"1\">&lt;/b&gt;</ept> <ph id=\"2\">%s</ph></source>"
                        + "</trans-unit>",
                "<trans-unit id=\"1\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"0\">One.</mrk> "
                        + "<mrk mtype=\"seg\" mid=\"1\">Two.</mrk></seg-source></trans-unit>",
                "<trans-unit id=\"1\"><source>One. Two.</source><seg-source><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">One.</mrk> "
                        + "<mrk mtype=\"seg\" mid=\"1\">Two.</mrk></g></seg-source>\n<target><g id=\"1\"><mrk mtype=\"seg\" mid=\"0\">Eins."
                        + "</mrk> <mrk mtype=\"seg\" mid=\"1\"/></g></target></trans-unit>",
                "<group><trans-unit id=\"1\" translate=\"no\"><source>id</source></trans-unit>\n<trans-unit id=\"2\">"
                        + "<source>Use <mrk mtype=\"protected\">Dragoman</mrk> now</source><note>n</note></trans-unit></group>",
                "<trans-unit id=\"1\"><source>Open</source><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>",
                "<trans-unit id=\"1\" xml:space=\"preserve\"><source>  two\n  lines &amp; more  </source></trans-unit>",
                "<trans-unit id=\"1\"><source>\n          two\n          lines\n        </source></trans-unit>"
            })
    void keepsVersion1(String units) {
        keeps(FORMAT, first(units));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    <unit id=\"1\">\n      <segment>\n        <source>Open</source>\n      </segment>\n    </unit>",
                "<unit id=\"1\"><segment state=\"initial\"><source>Open</source><target>Auf</target></segment></unit>",
                "<unit id=\"1\"><segment state=\"final\"><source>Open</source><target>Auf</target></segment></unit>",
                "<unit id=\"1\"><segment><source>One.</source></segment><ignorable><source> </source></ignorable>"
                        + "<segment id=\"s2\"><source>Two.</source><target/></segment></unit>",
                "<unit id=\"1\"><originalData><data id=\"d1\">&lt;b></data></originalData><segment><source>A <pc id=\"1\""
                        + " dataRefStart=\"d1\">bold</pc> <ph id=\"2\"/>word</source></segment></unit>",
                "<unit id=\"1\"><segment><source><sc id=\"1\"/>x<ec startRef=\"1\"/></source></segment></unit>",
                "<unit id=\"1\" translate=\"no\"><segment><source>id</source></segment></unit>",
                "<group id=\"g\"><unit id=\"1\"><notes><note>n</note></notes><segment><source>Use <mrk id=\"m\" translate=\"no\">"
                        + "Dragoman</mrk> now</source></segment></unit></group>",
                "<unit id=\"1\"><segment><source>a &amp; b &lt; c</source></segment></unit>",
                "<unit id=\"1\" xml:space=\"preserve\"><segment><source> x\n y </source></segment></unit>"
            })
    void keepsVersion2(String units) {
        keeps(FORMAT, second(units));
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(8);
        String[] pieces = {
            "word",
            " ",
            "\n ",
            "&amp;",
            "<g id=\"1\">x</g>",
            "<x id=\"2\"/>",
            "ü",
            "%s",
            "<ph id=\"3\">&lt;</ph>",
            "<!-- c -->"
        };
        String[] targets = {"", "<target/>", "<target>Wort</target>", "<target state=\"new\"> </target>"};
        for (int i = 0; i < 400; i++) {
            StringBuilder units = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(8); k > 0; k--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                String target = targets[random.nextInt(targets.length)];
                units.append("  <trans-unit id=\"" + j + "\">\n   <source>" + text + "</source>" + target
                        + "</trans-unit>\n");
            }
            keeps(FORMAT, first(units.toString()).getBytes(StandardCharsets.UTF_8));
            String newer = units.toString()
                    .replace("trans-unit", "unit")
                    .replace("<source>", "<segment><source>")
                    .replace("</unit>", "</segment></unit>")
                    .replace("<g ", "<pc ")
                    .replace("</g>", "</pc>")
                    .replace(" state=\"new\"", "");
            keeps(FORMAT, second(newer).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void fillsTargetsOfVersion1() {
        Document document = read(
                FORMAT,
                first(
                        "      <trans-unit id=\"a\">\n        <source>Open <g id=\"1\">it</g></source>\n      </trans-unit>\n"
                                + "      <trans-unit id=\"b\" approved=\"yes\"><source>No</source><target>Nein</target></trans-unit>\n"
                                + "      <trans-unit id=\"c\"><source>x</source><target state=\"needs-translation\">y</target></trans-unit>"));
        assertEquals(List.of("Open <g id=\"1\">it</g>", "No", "x"), sources(document));
        assertEquals(
                List.of(Segment.State.UNTRANSLATED, Segment.State.TRANSLATED, Segment.State.SUGGESTED),
                document.segments().stream().map(Segment::state).toList());
        String written = write(document, "<g id=\"1\">Es</g> öffnen & <mehr>", null, null);
        assertTrue(
                written.contains(
                        "</source>\n        <target state=\"needs-translation\" state-qualifier=\"mt-suggestion\">"
                                + "<g id=\"1\">Es</g> öffnen &amp; &lt;mehr&gt;</target>\n      </trans-unit>"),
                written);
        assertTrue(
                written.contains("<trans-unit id=\"b\" approved=\"yes\"><source>No</source><target>Nein</target>"),
                written);
        String again = write(document, null, "Doch", null);
        assertTrue(
                again.contains(
                        "<trans-unit id=\"b\" approved=\"no\"><source>No</source><target state=\"needs-translation\""
                                + " state-qualifier=\"mt-suggestion\">Doch</target>"),
                again);
    }

    @Test
    void aTargetThatRepeatsItsSourceIsNoTranslationUnlessFinished() {
        Document first = read(
                FORMAT,
                first("<trans-unit id=\"1\"><source>x</source><target state=\"new\">x</target></trans-unit>"
                        + "<trans-unit id=\"2\"><source>OK</source><target>OK</target></trans-unit>"));
        assertEquals(
                List.of(Segment.State.UNTRANSLATED, Segment.State.TRANSLATED),
                first.segments().stream().map(Segment::state).toList());
        Document second = read(
                FORMAT,
                second(
                        "<unit id=\"1\"><segment state=\"initial\"><source>x</source><target>x</target></segment></unit>"));
        assertEquals(Segment.State.UNTRANSLATED, second.segments().getFirst().state());
    }

    @Test
    void fillsSegmentsOfVersion1() {
        Document document = read(
                FORMAT,
                first(
                        "<trans-unit id=\"a\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"0\">One.</mrk> "
                                + "<mrk mtype=\"seg\" mid=\"1\">Two.</mrk></seg-source></trans-unit>"));
        assertEquals(List.of("One.", "Two."), sources(document));
        assertTrue(write(document, "Eins.", null)
                .contains("</seg-source><target state=\"needs-translation\" state-qualifier=\"mt-suggestion\">"
                        + "<mrk mtype=\"seg\" mid=\"0\">Eins.</mrk> <mrk mtype=\"seg\" mid=\"1\"></mrk></target>"));
    }

    @Test
    void fillsTargetsOfVersion2AndNamesTheLanguage() {
        Document document = read(
                FORMAT,
                second("<unit id=\"a\"><segment>\n  <source>Open</source>\n</segment></unit>")
                        .replace(" trgLang=\"de\"", ""));
        String written = write(document, "Auf");
        assertTrue(written.contains("srcLang=\"en\" trgLang=\"de\">"), written);
        assertTrue(
                written.contains(
                        "<segment state=\"initial\">\n  <source>Open</source>\n  <target>Auf</target>\n</segment>"),
                written);
        Segment again = read(FORMAT, written).segments().getFirst();
        assertEquals(Segment.State.SUGGESTED, again.state());
        assertEquals("Auf", again.target().text());
    }

    @Test
    void readsOtherEncodings() {
        String text = first("<trans-unit id=\"1\"><source>grün</source></trans-unit>");
        FormatChecks.keeps(FORMAT, ("\uFEFF" + text.replace("UTF-8", "UTF-16")).getBytes(StandardCharsets.UTF_16LE));
        byte[] latin = text.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        FormatChecks.keeps(FORMAT, latin);
        assertEquals(List.of("grün"), sources(FORMAT.read(source("f", latin))));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, first("<trans-unit><source>x</trans-unit>"), "line 5, column ", "not well-formed XML");
        refuses(FORMAT, "<xliff version=\"3.0\"/>", "line 1, column 1", "no XLIFF of version 1 or 2");
        refuses(FORMAT, "<tmx version=\"1.4\"/>", "no XLIFF");
        refuses(FORMAT, first("").replace("UTF-8", "KLINGON"), "unknown encoding KLINGON");
        refuses(FORMAT, first("ü").getBytes(StandardCharsets.ISO_8859_1), "not valid UTF-8");
        refuses(
                FORMAT,
                "<!DOCTYPE xliff [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n<xliff version=\"1.2\">&x;</xliff>",
                "line 2",
                "the entity 'x'");
    }
}
