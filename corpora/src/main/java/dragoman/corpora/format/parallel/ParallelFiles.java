package dragoman.corpora.format.parallel;

import dragoman.corpora.ParallelCorpus;
import java.nio.file.Path;

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
}
