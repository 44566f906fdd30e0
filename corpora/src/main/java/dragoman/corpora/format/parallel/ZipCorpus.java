package dragoman.corpora.format.parallel;

import dragoman.corpora.AlignedLines;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.PairReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive, as OPUS has them, that holds one file of lines for each language, whose suffix is the language.
 *
 * @param file the archive
 * @param languages the languages
 */
record ZipCorpus(Path file, LanguagePair languages) implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        ZipFile zip = open();
        try {
            AlignedLines lines = new AlignedLines(
                    lines(zip, LanguageMatch.source(languages), languages.from()),
                    lines(zip, LanguageMatch.target(languages), languages.to()),
                    skipped);
            return PairReader.stream(lines).onClose(() -> close(zip));
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    /** The suffixes of the files of an archive, in its order. */
    static List<String> suffixes(Path file) {
        ZipCorpus corpus = new ZipCorpus(file, new LanguagePair("", ""));
        ZipFile zip = corpus.open();
        try {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipCorpus::suffix)
                    .toList();
        } finally {
            corpus.close(zip);
        }
    }

    private ZipFile open() {
        if (!Files.isRegularFile(file)) {
            throw new CorpusException(file + ": no such file");
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new CorpusException(file + ": is no zip archive, or damaged (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private LineReader lines(ZipFile zip, LanguageMatch match, String language) {
        List<ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(entry -> (ZipEntry) entry)
                .toList();
        List<ZipEntry> found = match.best(entries, entry -> LanguageMatch.Tag.of(suffix(entry)));
        if (found.size() != 1) {
            throw new CorpusException(
                    file + ": has " + (found.isEmpty() ? "no file" : "several files") + " whose suffix is "
                            + language + "; its files are "
                            + entries.stream().map(ZipEntry::getName).limit(20).collect(Collectors.joining(", ")));
        }
        try {
            ZipEntry entry = found.getFirst();
            return LineReader.of(zip.getInputStream(entry), file + "!" + entry.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String suffix(ZipEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('.') + 1);
    }

    private void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
