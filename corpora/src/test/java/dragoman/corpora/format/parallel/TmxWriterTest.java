package dragoman.corpora.format.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmxWriterTest {
    private static final LanguagePair LANGUAGES = new LanguagePair("en_GB", "de");

    @TempDir
    private Path directory;

    @Test
    void writesUnitsWithInlineCodes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TmxWriter writer = new TmxWriter(bytes, LANGUAGES, "1.0")) {
            CodedText source = new CodedText.Builder()
                    .text("A ")
                    .code("<b>", Code.Kind.OPEN, "b")
                    .text("red")
                    .code("</b>", Code.Kind.CLOSE, "b")
                    .text(" & blue")
                    .code("<br/>")
                    .build();
            writer.write(source, source.translated("<br/>Eine <b>rote</b> & blaue"));
            CodedText open = new CodedText.Builder()
                    .code("<i>", Code.Kind.OPEN, "i")
                    .text("x")
                    .build();
            writer.write(open, open);
        }
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <tmx version="1.4">
                  <header creationtool="Dragoman" creationtoolversion="1.0" segtype="block" o-tmf="Dragoman" adminlang="en"\
                 srclang="en-GB" datatype="plaintext"/>
                  <body>
                    <tu>
                      <tuv xml:lang="en-GB"><seg>A <bpt i="1" x="1">&lt;b&gt;</bpt>red<ept i="1">&lt;/b&gt;</ept> &amp; blue\
                <ph x="3">&lt;br/&gt;</ph></seg></tuv>
                      <tuv xml:lang="de"><seg><ph x="3">&lt;br/&gt;</ph>Eine <bpt i="2" x="1">&lt;b&gt;</bpt>rote\
                <ept i="2">&lt;/b&gt;</ept> &amp; blaue</seg></tuv>
                    </tu>
                    <tu>
                      <tuv xml:lang="en-GB"><seg><it pos="begin" x="1">&lt;i&gt;</it>x</seg></tuv>
                      <tuv xml:lang="de"><seg><it pos="begin" x="1">&lt;i&gt;</it>x</seg></tuv>
                    </tu>
                  </body>
                </tmx>
                """, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Random random = new Random(3);
        Path file = directory.resolve("memory.tmx");
        List<SentencePair> pairs = new ArrayList<>();
        try (TmxWriter writer = new TmxWriter(Files.newOutputStream(file), LANGUAGES, "1.0")) {
            for (int i = 0; i < 2000; i++) {
                SentencePair pair = new SentencePair(text(random), text(random));
                pairs.add(pair);
                writer.write(CodedText.of(pair.source()), CodedText.of(pair.target()));
            }
        }
        try (Stream<SentencePair> read = ParallelFiles.tmx(file, LANGUAGES).stream()) {
            assertEquals(pairs, read.toList());
        }
    }

    private static String text(Random random) {
        String[] pieces = {"a", "ü", "日", "\uD83D\uDE00", "<b>", "&amp;", "&", "]]>", "\"", "'", "{0}", "%s"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void forbiddenCharactersBecomeSpaces() throws IOException {
        Path file = directory.resolve("memory.tmx");
        try (TmxWriter writer = new TmxWriter(Files.newOutputStream(file), LANGUAGES, "1.0")) {
            writer.write(CodedText.of("a\u0001b\uFFFEc\uD800d"), CodedText.of("x\u000By"));
        }
        try (Stream<SentencePair> read = ParallelFiles.tmx(file, LANGUAGES).stream()) {
            assertEquals(List.of(new SentencePair("a b c d", "x y")), read.toList());
        }
    }

    @Test
    void reportsAFullDisk() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        TmxWriter writer = new TmxWriter(full, LANGUAGES, "1.0");
        assertEquals(
                "No space left on device",
                assertThrows(UncheckedIOException.class, writer::close)
                        .getCause()
                        .getMessage());
    }
}
