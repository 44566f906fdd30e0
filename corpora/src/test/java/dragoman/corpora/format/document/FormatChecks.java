package dragoman.corpora.format.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What holds for every format. */
public final class FormatChecks {
    private static final String[] PIECES = {
        "a",
        "Zeit",
        "größer",
        " ",
        " ",
        ", ",
        "'",
        "\"",
        "<",
        ">",
        "&",
        "\\",
        "{",
        "}",
        "%",
        "€",
        "日本",
        "\uD83D\uDE00",
        "#",
        "$",
        "=",
        ":",
        "!",
        "*",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "@",
        "?",
        "|",
        "-",
        "+",
        "1.",
        ";",
        "~",
        "''",
        "'{'",
        "&lt;",
        "\\n",
        "\\u0041"
    };

    private FormatChecks() {}

    public static DocumentSource source(String name, byte[] bytes) {
        return new DocumentSource(name, bytes, Optional.of("de"));
    }

    public static Document read(DocumentFormat format, String text) {
        return format.read(source("file", text.getBytes(StandardCharsets.UTF_8)));
    }

    public static List<String> sources(Document document) {
        return document.segments().stream()
                .map(segment -> segment.source().text())
                .toList();
    }

    /** A file in UTF-8 with LF, with CR LF and with a byte-order mark is written unchanged, and its translations are read back. */
    public static void keeps(DocumentFormat format, String text) {
        String windows = text.replace("\n", "\r\n");
        for (String variant : List.of(text, windows, "\uFEFF" + text)) {
            keeps(format, variant.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static void keeps(DocumentFormat format, byte[] bytes) {
        DocumentSource source = source("file", bytes);
        Document document = format.read(source);
        assertArrayEquals(bytes, document.write(none(document)));
        if (!document.isBilingual()) {
            assertArrayEquals(
                    bytes,
                    document.write(document.segments().stream()
                            .map(segment -> Optional.of(segment.source()))
                            .toList()));
        }
        translatesAndLoads(format, document, new Random(bytes.length));
    }

    private static void translatesAndLoads(DocumentFormat format, Document document, Random random) {
        List<Optional<CodedText>> translations = document.segments().stream()
                .map(segment -> Optional.of(translation(segment.source(), random)))
                .toList();
        byte[] written = document.write(translations);
        Document again = format.read(source("again", written));
        assertEquals(
                translations.stream()
                        .map(text -> comparable(text.orElseThrow()))
                        .toList(),
                again.segments().stream()
                        .map(segment -> document.isBilingual() ? segment.target() : segment.source())
                        .map(FormatChecks::comparable)
                        .toList(),
                () -> new String(written, StandardCharsets.UTF_8));
        assertArrayEquals(written, again.write(none(again)));
    }

    /** The text without the attributes of its tags, which are translated on their own. */
    private static String comparable(CodedText text) {
        return text.render(part -> part, code -> code.replaceAll("=('[^']*'|\"[^\"]*\"|[^ >]+)", "="));
    }

    /** Random words between the codes of a text, beginning and ending with a letter, on one line. */
    public static CodedText translation(CodedText source, Random random) {
        CodedText.Builder builder = new CodedText.Builder().text("Ü" + words(random) + "x");
        int end = 0;
        for (Code code : source.codes()) {
            if (code.start() > end) {
                builder.text("y" + words(random) + "z");
            }
            builder.code(source.text().substring(code.start(), code.end()), code.kind(), code.name());
            end = code.end();
        }
        return builder.text("Q" + words(random) + "ß").build();
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            words.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return words.toString().replaceAll(" +", " ");
    }

    public static List<Optional<CodedText>> none(Document document) {
        return Collections.nCopies(document.segments().size(), Optional.empty());
    }

    /** The file with each segment translated to the given text, or left as it is where that is null. */
    public static String write(Document document, String... translations) {
        assertEquals(
                document.segments().size(),
                translations.length,
                () -> sources(document).toString());
        List<Optional<CodedText>> texts = new ArrayList<>();
        for (int i = 0; i < translations.length; i++) {
            CodedText source = document.segments().get(i).source();
            texts.add(Optional.ofNullable(translations[i]).map(source::translated));
        }
        return new String(document.write(texts), StandardCharsets.UTF_8);
    }

    /** The file is refused with a message of one line that contains each of the parts. */
    public static void refuses(DocumentFormat format, String text, String... parts) {
        refuses(format, text.getBytes(StandardCharsets.UTF_8), parts);
    }

    public static void refuses(DocumentFormat format, byte[] bytes, String... parts) {
        String message = assertThrows(CorpusException.class, () -> format.read(source("bad.file", bytes)))
                .getMessage();
        assertTrue(message.startsWith("bad.file: ") && message.lines().count() == 1, message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
