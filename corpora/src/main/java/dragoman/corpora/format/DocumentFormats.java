package dragoman.corpora.format;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.html.HtmlFormat;
import dragoman.corpora.format.json.JsonFormat;
import dragoman.corpora.format.po.PoFormat;
import dragoman.corpora.format.text.MarkdownFormat;
import dragoman.corpora.format.text.PlainText;
import dragoman.corpora.format.text.PropertiesFormat;
import dragoman.corpora.format.text.SubtitleFormat;
import dragoman.corpora.format.xml.AndroidStrings;
import dragoman.corpora.format.xml.XliffFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of files that can be translated. */
public final class DocumentFormats {
    /** Content decides by the first format that recognizes it, so a format precedes those that are less specific. */
    private static final List<DocumentFormat> ALL = List.of(
            new XliffFormat(),
            new AndroidStrings(),
            new HtmlFormat(),
            new PoFormat(),
            SubtitleFormat.webVtt(),
            SubtitleFormat.srt(),
            JsonFormat.arb(),
            JsonFormat.json(),
            new PropertiesFormat(),
            new MarkdownFormat(),
            new PlainText());

    /** The first bytes of a file that decide about its format. */
    static final int BEGINNING_BYTES = 4096;

    private DocumentFormats() {}

    /** All formats. */
    public static List<DocumentFormat> all() {
        return ALL;
    }

    /**
     * The format of a name.
     *
     * @throws CorpusException if there is no such format; the message lists those known
     */
    public static DocumentFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CorpusException("unknown format '" + name + "'; known are " + known()));
    }

    /**
     * The format of a file by the suffix of its name, otherwise by its content.
     *
     * @throws CorpusException if neither is known; the message lists the formats
     */
    public static DocumentFormat detect(DocumentSource source) {
        return bySuffix(source.name())
                .or(() -> byContent(source.bytes()))
                .orElseThrow(() -> new CorpusException(source.name()
                        + ": neither its suffix nor its content is that of a known format; name one of " + known()));
    }

    private static Optional<DocumentFormat> bySuffix(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ALL.stream().filter(format -> format.suffixes().contains(suffix)).findFirst();
    }

    private static Optional<DocumentFormat> byContent(byte[] bytes) {
        byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING_BYTES));
        String beginning = new String(first, FileText.charset(first).orElse(StandardCharsets.UTF_8));
        String text = beginning.startsWith("\uFEFF") ? beginning.substring(1) : beginning;
        return ALL.stream().filter(format -> format.recognizes(text)).findFirst();
    }

    private static String known() {
        return ALL.stream().map(DocumentFormat::name).sorted().collect(Collectors.joining(", "));
    }
}
