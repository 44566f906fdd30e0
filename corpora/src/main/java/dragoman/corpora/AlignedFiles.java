package dragoman.corpora;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Two files, each plain or gzip, whose lines with the same number are translations of each other. If their numbers of lines differ, the
 * stream fails at its end with a {@link CorpusException} that names both.
 */
public record AlignedFiles(Path source, Path target) implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        LineReader sourceLines = LineReader.open(source);
        try {
            return PairReader.stream(new AlignedLines(sourceLines, LineReader.open(target), skipped));
        } catch (RuntimeException e) {
            sourceLines.close();
            throw e;
        }
    }
}
