package dragoman.corpora.format.parallel;

import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.format.document.FileText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files of parallel text. */
public enum ParallelFormat {
    /** Lines of source, TAB, target. */
    TSV(".tsv", ".tab"),
    /** A table with named or numbered columns. */
    CSV(".csv"),
    /** Lines of JSON objects. */
    JSON_LINES(".jsonl", ".ndjson", ".json"),
    /** A translation memory. */
    TMX(".tmx"),
    /** A file of a program for translators. */
    XLIFF(".xlf", ".xliff", ".mxliff", ".sdlxliff"),
    /** A gettext catalogue. */
    PO(".po"),
    /** A zip archive with a file of lines for each language, as OPUS has them. */
    ZIP(".zip");

    private static final int BEGINNING_BYTES = 1024;
    private static final String GZIP = ".gz";

    private final List<String> suffixes;

    ParallelFormat(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** Whether the languages of the pairs must be known to read a file. */
    public boolean needsLanguages() {
        return this == TMX || this == JSON_LINES || this == ZIP;
    }

    /**
     * The format of a file by its suffix before {@code .gz}, otherwise by its beginning; lines of text are taken for {@link #TSV}.
     *
     * @throws CorpusException if the file cannot be read
     */
    public static ParallelFormat detect(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return Arrays.stream(values())
                .filter(format -> format.suffixes.stream().anyMatch(plain::endsWith))
                .findFirst()
                .orElseGet(() -> ofBeginning(file));
    }

    private static ParallelFormat ofBeginning(Path file) {
        if (!Files.isRegularFile(file)) {
            return TSV;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK")) {
                return ZIP;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
        try (CompressedInput in = CompressedInput.open(file)) {
            byte[] bytes = in.readNBytes(BEGINNING_BYTES);
            String beginning = new String(bytes, FileText.charset(bytes).orElse(StandardCharsets.UTF_8))
                    .replace("\uFEFF", "")
                    .replace("\0", "")
                    .stripLeading();
            return ofText(beginning);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static ParallelFormat ofText(String beginning) {
        if (beginning.startsWith("<")) {
            return beginning.contains("<xliff") ? XLIFF : TMX;
        }
        if (beginning.startsWith("{")) {
            return JSON_LINES;
        }
        return beginning.startsWith("msgid ") || beginning.contains("\nmsgid ") ? PO : TSV;
    }

    /** Whether a file has its pairs in columns, whose order alone says which is the source. */
    public boolean hasColumns() {
        return this == TSV || this == CSV;
    }

    /**
     * The languages of a file, if it names both: those of its header, or of its first texts if they are two.
     *
     * @throws CorpusException if the beginning of the file is damaged
     */
    public Optional<LanguagePair> languages(Path file) {
        LanguagePair declared = switch (this) {
            case TSV, CSV -> new LanguagePair("", "");
            case TMX -> DeclaredLanguages.ofMemory(file);
            case XLIFF -> DeclaredLanguages.ofXliff(file);
            case PO -> DeclaredLanguages.ofCatalogue(file);
            case JSON_LINES -> DeclaredLanguages.ofJson(file);
            case ZIP -> DeclaredLanguages.ofArchive(file);
        };
        return declared.from().isEmpty() || declared.to().isEmpty() ? Optional.empty() : Optional.of(declared);
    }

    /**
     * The pairs of a file.
     *
     * @param languages the direction of the pairs
     * @param columns the columns of a table; without them, those named like the languages, or else the first two
     * @throws CorpusException if the languages are needed and absent
     */
    public ParallelCorpus open(Path file, Optional<LanguagePair> languages, Optional<Columns> columns) {
        if (needsLanguages() && languages.isEmpty()) {
            throw new CorpusException(file + ": holds text of several languages: name the two to read");
        }
        return switch (this) {
            case TSV -> columns.isEmpty() ? new TabSeparatedFile(file) : ParallelFiles.csv(file, columns.get());
            case CSV ->
                ParallelFiles.csv(
                        file,
                        columns.or(() -> languages.map(pair -> new Columns(pair.from(), pair.to())))
                                .orElse(new Columns("1", "2")));
            case JSON_LINES -> ParallelFiles.jsonLines(file, languages.orElseThrow());
            case TMX -> ParallelFiles.tmx(file, languages.orElseThrow());
            case ZIP -> ParallelFiles.zip(file, languages.orElseThrow());
            case XLIFF -> ParallelFiles.xliff(file, languages);
            case PO -> ParallelFiles.po(file, languages);
        };
    }
}
