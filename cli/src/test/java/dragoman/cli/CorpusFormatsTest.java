package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pairs in every format, with what programs for translators write around them. */
class CorpusFormatsTest {
    private static final String MEMORY = """
            <?xml version="1.0" encoding="utf-16"?>
            <!DOCTYPE tmx SYSTEM "tmx14.dtd">
            <tmx version="1.4">
              <header creationtool="Studio" creationtoolversion="16" segtype="sentence" o-tmf="SDLTM" adminlang="en-US"
                srclang="en-GB" datatype="xml"><prop type="x-Recognizers">RecognizeAll</prop></header>
              <body>
                <tu creationdate="20240102T030405Z" creationid="ANN"><prop type="x-Origin">TM</prop>
                  <tuv xml:lang="en-GB"><seg>one <bpt i="1" type="bold">&lt;b&gt;</bpt>two<ept i="1">&lt;/b&gt;</ept></seg></tuv>
                  <tuv xml:lang="de-DE"><seg><it pos="begin">&lt;i&gt;</it>eins<ph/> zwei</seg></tuv>
                </tu>
                <tu>
                  <tuv xml:lang="en-GB"><seg>two one</seg></tuv>
                  <tuv xml:lang="de-DE"><seg>zwei <hi type="term">eins</hi></seg></tuv>
                </tu>
                <tu><tuv xml:lang="en-GB"><seg>two</seg></tuv></tu>
              </body>
            </tmx>
            """;

    private static final String OLD_MEMORY = """
            <?xml version="1.0" ?>
            <tmx version="1.1"><header creationtool="Workbench" srclang="EN-GB" datatype="rtf" segtype="sentence" adminlang="EN-US"
              o-encoding="x" o-tmf="TW4Win" creationtoolversion="2"/><body>
            <tu><tuv lang="EN-GB"><seg>one <ut>{\\b </ut>two<ut>}</ut></seg></tuv><tuv lang="DE-DE"><seg>eins zwei</seg></tuv></tu>
            <tu><tuv lang="EN-GB"><seg>two one</seg></tuv><tuv lang="DE-DE"><seg>zwei eins</seg></tuv></tu>
            </body></tmx>
            """;

    private static final String XLIFF = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
              <file original="a.html" source-language="en-US" target-language="de" datatype="html"><header/><body>
                <trans-unit id="1" approved="yes"><source>one <g id="1">two</g></source><target state="final">eins <g id="1">zwei</g></target></trans-unit>
                <trans-unit id="2"><source>two one</source><target state="translated">zwei eins</target></trans-unit>
                <trans-unit id="3"><source>one</source><target state="needs-translation">one</target></trans-unit>
              </body></file>
            </xliff>
            """;

    private static final String XLIFF_2 = """
            <xliff version="2.0" srcLang="en" trgLang="de" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
              <unit id="1"><segment state="final"><source>one two</source><target>eins zwei</target></segment></unit>
              <unit id="2"><segment state="translated"><source>two one</source><target>zwei eins</target></segment></unit>
            </file></xliff>
            """;

    private static final String CATALOGUE = """
            # A catalogue.
            msgid ""
            msgstr ""
            "Project-Id-Version: numbers 1.0\\n"
            "Language: de\\n"
            "Content-Type: text/plain; charset=UTF-8\\n"

            #: src/a.c:12
            msgid "one two"
            msgstr "eins zwei"

            #: src/a.c:20
            msgctxt "menu"
            msgid "two "
            "one"
            msgstr ""
            "zwei eins"

            #, fuzzy
            msgid "one"
            msgstr "zwei"
            """;

    @TempDir
    private static Path folder;

    private static Path model;
    private static String forward;
    private static String backward;

    @BeforeAll
    static void train() throws IOException {
        Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "one two\teins zwei\ntwo one\tzwei eins\n");
        Path corpus = Files.writeString(
                folder.resolve("train.tsv"), Files.readString(pairs).repeat(20));
        model = folder.resolve("model");
        Outcome outcome = train(model, "--corpus", "en-de=" + corpus, "--both-directions");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        forward = score("--corpus", "en-de=" + pairs).out();
        backward = score("--corpus", "en-de=" + pairs, "--from", "de", "--to", "en")
                .out();
        assertEquals(2, forward.lines().count());
        assertTrue(!forward.equals(backward), forward);
    }

    private static Outcome train(Path model, String... more) {
        List<String> arguments = TinyModel.trainArguments(folder, model);
        arguments.subList(1, 3).clear();
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--max-updates", "20"));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Outcome score(String... more) {
        List<String> arguments = new ArrayList<>(List.of("score", "-m", model.toString()));
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Both directions of a file, whose languages it names itself. */
    private static void assertRead(Path file) {
        Outcome own = score("--corpus", file.toString());
        assertEquals(new Outcome(ExitCode.DONE, forward, ""), own);
        assertReadWithLanguages(file);
    }

    private static void assertReadWithLanguages(Path file) {
        assertEquals(
                new Outcome(ExitCode.DONE, forward, ""),
                score("--corpus", file.toString(), "--from", "en", "--to", "de"));
        assertEquals(
                new Outcome(ExitCode.DONE, backward, ""),
                score("--corpus", file.toString(), "--from", "German", "--to", "EN_us"));
        assertEquals(new Outcome(ExitCode.DONE, forward, ""), score("--corpus", "en-de=" + file));
        assertEquals(
                new Outcome(ExitCode.DONE, backward, ""),
                score("--corpus", "en-de=" + file, "--from", "de", "--to", "en"));
    }

    @Test
    void memories() throws IOException {
        assertRead(Files.write(folder.resolve("a.tmx"), ("\uFEFF" + MEMORY).getBytes(StandardCharsets.UTF_16LE)));
        assertRead(file("old.tmx", OLD_MEMORY));
        assertRead(file("memory", OLD_MEMORY));
        Path packed = folder.resolve("packed.tmx.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(OLD_MEMORY.getBytes(StandardCharsets.UTF_8));
        }
        assertRead(packed);
    }

    @Test
    void documentsWithTranslations() throws IOException {
        assertRead(file("a.xlf", XLIFF));
        assertRead(file("two", XLIFF_2));
        assertReadWithLanguages(file("de.po", CATALOGUE));
        assertEquals(
                "translate: " + folder.resolve("a.xlf") + ": is of en-US to de, not of fr to en\n",
                CliFixture.run("evaluate", "-m", model.toString(), "--corpus", "fr-en=" + folder.resolve("a.xlf"))
                        .err());
    }

    @Test
    void tables() throws IOException {
        assertReadWithLanguages(file("a.csv", "id;de;en\n1;\"eins zwei\";one two\n2;zwei eins;\"two one\"\n"));
        Path named = file("named.csv", "Source text,Id,Target text\none two,1,eins zwei\ntwo one,2,zwei eins\n");
        assertEquals(
                forward,
                score("--corpus", "en-de=" + named, "--columns", "Source text,Target text")
                        .out());
        assertEquals(
                backward,
                score("--corpus", "en-de=" + named, "--columns", "Source text,3", "--from", "de", "--to", "en")
                        .out());
        Path lines = file("lines.txt", "x\teins zwei\tone two\nx\tzwei eins\ttwo one\n");
        assertEquals(
                forward, score("--corpus", "en-de=" + lines, "--columns", "3,2").out());
    }

    @Test
    void linesOfJsonAndArchives() throws IOException {
        assertRead(
                file(
                        "a.jsonl",
                        "{\"translation\":{\"en\":\"one two\",\"de\":\"eins zwei\"}}\n\n{\"translation\":{\"de\":\"zwei eins\",\"en\":\"two one\"}}\n"));
        assertRead(file(
                "b.json", "{\"en\":\"one two\",\"de\":\"eins zwei\"}\n{\"en\":\"two one\",\"de\":\"zwei eins\"}\n"));
        Path archive = folder.resolve("Corpus.de-en.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String[] entry : new String[][] {
                {"LICENSE", "free"},
                {"Corpus.de-en.en", "one two\ntwo one\n"},
                {"Corpus.de-en.de", "eins zwei\nzwei eins\n"}
            }) {
                zip.putNextEntry(new ZipEntry(entry[0]));
                zip.write(entry[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        assertRead(archive);
    }

    @Test
    void aMemoryIsEnoughToTrain() throws IOException {
        String units = OLD_MEMORY.substring(OLD_MEMORY.indexOf("<tu>"), OLD_MEMORY.indexOf("</body>"));
        Path memory = file("long.tmx", OLD_MEMORY.replace(units, units.repeat(20)));
        Path plain = folder.resolve("plain");
        Outcome outcome = train(plain, "--corpus", memory.toString());
        assertTrue(outcome.out().contains("38 pairs to learn from"), outcome.out() + outcome.err());
        String config = Files.readString(plain.resolve("config.json"));
        assertTrue(config.contains("\"language\" : \"en-gb\"") && config.contains("\"language\" : \"de-de\""), config);
        assertEquals(
                ExitCode.DONE,
                CliFixture.run("run", "-m", plain.toString(), "--from", "en", "--to", "de", "one two")
                        .code());
    }

    @Test
    void badFilesAreOneLineAndLeaveNothing() throws IOException {
        Path out = folder.resolve("bad");
        Path broken = file("broken.tmx", OLD_MEMORY.replace("</seg></tuv></tu>\n</body>", "</tuv></tu>\n</body>"));
        assertRefused(
                broken + ": line 5, column 81: not well-formed XML: The element type \"seg\" must be terminated by the"
                        + " matching end-tag \"</seg>\".",
                train(out, "--corpus", broken.toString()));
        Path encoding = Files.write(
                folder.resolve("encoding.tmx"),
                OLD_MEMORY.replace("zwei", "zw\u00F6i").getBytes(StandardCharsets.ISO_8859_1));
        Outcome wrong = train(out, "--corpus", encoding.toString());
        assertTrue(wrong.err().contains("after this the text is not valid UTF-8; convert the file"), wrong.err());
        Path three = file("three.tmx", OLD_MEMORY.replaceFirst("</tu>", "<tuv lang=\"FR\"><seg>un</seg></tuv></tu>"));
        assertRefused(
                three + ": holds text of several languages: name two of them as in en-fr=" + three
                        + ", or with --from and --to",
                train(out, "--corpus", three.toString()));
        Path table = file("table.csv", "a,b\n1,2\n");
        assertRefused(
                table + ": line 1: no column 'c'; its columns are a, b: name two of them, or give their numbers",
                train(out, "--corpus", table.toString(), "--columns", "a,c"));
        assertTrue(Files.notExists(out));
        Outcome format = train(out, "--corpus", table.toString(), "--corpus-format", "xls");
        assertEquals(
                "translate: --corpus-format must be one of tsv, csv, json-lines, tmx, xliff, po, zip, not 'xls'. See"
                        + " 'translate train --help'.\n",
                format.err());
        assertEquals(ExitCode.WRONG_COMMAND_LINE, format.code());
    }

    private static void assertRefused(String message, Outcome outcome) {
        assertEquals("translate: " + message + "\n", outcome.err());
        assertEquals(ExitCode.FAILED, outcome.code());
    }

    @Test
    void theSourceLanguageIsThatOfTheFilesOrDetected() throws IOException {
        String units = OLD_MEMORY.substring(OLD_MEMORY.indexOf("<tu>"), OLD_MEMORY.indexOf("</body>"));
        Path memory = file("named.tmx", OLD_MEMORY.replace(units, units.repeat(20)));
        Outcome named = train(folder.resolve("named"), "--corpus", memory.toString(), "--from", "auto", "--to", "en");
        assertEquals("translate: the language of the source is de-de\n", named.err());
        assertEquals(ExitCode.DONE, named.code());
        Path table = Files.writeString(
                folder.resolve("detected.tsv"), "Where is the station of this town?\tWo ist der Bahnhof?\n".repeat(20));
        Path detected = folder.resolve("detected");
        Outcome found = train(detected, "--corpus", table.toString(), "--from", "auto", "--to", "de");
        assertEquals("translate: the language of the source is en\n", found.err());
        assertTrue(CliFixture.run("info", detected.toString()).out().contains("en"));
        assertEquals(
                ExitCode.DONE,
                train(detected, "--corpus", table.toString(), "--from", "auto", "--to", "de")
                        .code());
    }
}
