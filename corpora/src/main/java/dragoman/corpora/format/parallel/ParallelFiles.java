package dragoman.corpora.format.parallel;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.format.po.PoFormat;
import dragoman.corpora.format.xml.XliffFormat;
import java.nio.file.Path;
import java.util.Optional;

/** Files of parallel text in other formats than lines. */
public final class ParallelFiles {
    private ParallelFiles() {}

    /**
     * A translation memory in TMX 1.1 to 1.4, plain or gzip, in UTF-8, UTF-16 or the encoding that it declares. It is streamed. A unit with
     * several variants of a language gives each combination of them; inline codes leave no trace, except placeholders such as {@code %s}.
     * A stream of it fails with a {@link dragoman.corpora.CorpusException} if the file is not well-formed or has no pair of these languages.
     */
    public static ParallelCorpus tmx(Path file, LanguagePair languages) {
        return new TmxCorpus(file, languages);
    }

    /**
     * A table in UTF-8, plain or gzip, whose values are separated by commas, semicolons or TABs. Line breaks within a value become spaces.
     * A stream of it fails with a {@link dragoman.corpora.CorpusException} if a column does not exist.
     */
    public static ParallelCorpus csv(Path file, Columns columns) {
        return new CsvCorpus(file, columns);
    }

    /**
     * Lines of JSON, plain or gzip, each an object with a text of each language, at the top or in {@code translation}:
     * <code>{"translation":{"en":"Hello","de":"Hallo"}}</code>.
     *
     * @param languages the languages, or the keys of the texts
     */
    public static ParallelCorpus jsonLines(Path file, LanguagePair languages) {
        return new JsonLinesCorpus(file, languages);
    }

    /** A zip archive, as OPUS has them, that holds one file of lines for each language, whose suffix is the language. */
    public static ParallelCorpus zip(Path file, LanguagePair languages) {
        return new ZipCorpus(file, languages);
    }

    /**
     * The finished translations of a PO catalogue; fuzzy entries are left out. The file is read into memory.
     *
     * @param languages the direction of the pairs, which may be the reverse of that of the file; if absent, that of the file
     */
    public static ParallelCorpus po(Path file, Optional<LanguagePair> languages) {
        return new DocumentCorpus(file, new PoFormat(), DeclaredLanguages.ofCatalogue(file), languages);
    }

    /**
     * The finished translations of an XLIFF file; suggestions are left out, and inline codes leave no trace. The file is read into memory.
     *
     * @param languages the direction of the pairs, which may be the reverse of that of the file; if absent, that of the file
     */
    public static ParallelCorpus xliff(Path file, Optional<LanguagePair> languages) {
        return new DocumentCorpus(file, new XliffFormat(), DeclaredLanguages.ofXliff(file), languages);
    }
}
