package dragoman.corpora.format.parallel;

import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.json.JsonScanner;
import dragoman.corpora.format.json.JsonString;
import dragoman.corpora.format.xml.XmlReader;
import dragoman.corpora.text.LanguageCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The languages that a file of parallel text names; empty text for one that it does not name. Each method throws a {@link CorpusException} if
 * what it reads of the file is damaged.
 */
final class DeclaredLanguages {
    /** Units of a memory whose languages are read. */
    private static final int UNITS = 1000;

    private static final int HEADER_BYTES = 1 << 16;
    private static final Pattern PO_TARGET = Pattern.compile("\"Language:\\s*([^\\\\\"\\s]*)");
    private static final Pattern PO_SOURCE = Pattern.compile("\"X-Source-Language:\\s*([^\\\\\"\\s]*)");
    private static final LanguagePair NONE = new LanguagePair("", "");

    private DeclaredLanguages() {}

    /** The languages of the files of an archive, if they are two. */
    static LanguagePair ofArchive(Path file) {
        return two(ZipCorpus.suffixes(file));
    }

    /** A pair of the only two languages, in their order. */
    private static LanguagePair two(Collection<String> names) {
        List<String> languages = names.stream()
                .filter(name -> LanguageCode.find(name).isPresent())
                .distinct()
                .toList();
        return languages.size() == 2 ? new LanguagePair(languages.get(0), languages.get(1)) : NONE;
    }

    /** The source language of the header and that of the first units, if they are two. */
    static LanguagePair ofMemory(Path file) {
        try (XmlReader xml = XmlReader.open(CompressedInput.open(file), file.toString())) {
            Set<String> languages = new LinkedHashSet<>();
            for (int units = 0; units < UNITS && xml.next(); ) {
                if (xml.isStart() && xml.element().equals("header")) {
                    languages.add(xml.attribute("srclang"));
                } else if (xml.isStart() && xml.element().equals("tuv")) {
                    languages.add(xml.attribute("lang"));
                } else if (xml.isEnd() && xml.element().equals("tu")) {
                    units++;
                }
            }
            return two(withoutRegions(languages));
        }
    }

    /** Each language once, by the first of its codes. */
    private static List<String> withoutRegions(Collection<String> codes) {
        Set<String> seen = new LinkedHashSet<>();
        return codes.stream()
                .filter(code -> seen.add(LanguageMatch.Tag.of(code).language()))
                .toList();
    }

    /** The languages of the document, or of its first file. */
    static LanguagePair ofXliff(Path file) {
        try (XmlReader xml = XmlReader.open(CompressedInput.open(file), file.toString())) {
            while (xml.next()) {
                if (xml.isStart() && !xml.attribute("srcLang").isEmpty()) {
                    return new LanguagePair(xml.attribute("srcLang"), xml.attribute("trgLang"));
                }
                if (xml.isStart() && xml.element().equals("file")) {
                    return new LanguagePair(xml.attribute("source-language"), xml.attribute("target-language"));
                }
            }
            return NONE;
        }
    }

    /** The languages of the header. */
    static LanguagePair ofCatalogue(Path file) {
        try (CompressedInput in = CompressedInput.open(file)) {
            byte[] beginning = in.readNBytes(HEADER_BYTES);
            String text = new String(beginning, FileText.charset(beginning).orElse(StandardCharsets.ISO_8859_1));
            return new LanguagePair(first(PO_SOURCE, text), first(PO_TARGET, text));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String first(Pattern field, String text) {
        Matcher matcher = field.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The languages among the keys of the first line, if they are two. */
    static LanguagePair ofJson(Path file) {
        try (LineReader lines = LineReader.open(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get() instanceof Line.Text text && !text.text().isBlank()) {
                    List<JsonString> strings = JsonScanner.strings(
                            text.text(),
                            (position, message) -> new CorpusException(
                                    file + ": line " + text.number() + ", column " + (position + 1) + ": " + message));
                    return two(strings.stream().map(JsonLinesCorpus::key).toList());
                }
            }
            return NONE;
        }
    }
}
