package dragoman.corpora.format.parallel;

import dragoman.corpora.CompressedInput;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.PairReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.xml.XmlReader;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A translation memory in TMX 1.1 to 1.4, plain or gzip, as a stream. A unit with several variants of a language gives each combination of
 * them. Inline codes leave no trace, except placeholders such as {@code %s} and {@code {0}}, which are kept as text.
 *
 * @param file the file
 * @param languages the languages of the pairs
 */
record TmxCorpus(Path file, LanguagePair languages) implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        String name = file.toString();
        return PairReader.stream(
                new TmxReader(XmlReader.open(CompressedInput.open(file), name), name, languages, skipped));
    }
}
