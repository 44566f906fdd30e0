package dragoman.corpora;

import java.nio.file.Path;
import java.util.Optional;
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
            return PairReader.stream(new Reader(sourceLines, LineReader.open(target), skipped));
        } catch (RuntimeException e) {
            sourceLines.close();
            throw e;
        }
    }

    private record Reader(LineReader source, LineReader target, Consumer<? super Line.Skipped> skipped)
            implements PairReader {
        @Override
        public Optional<SentencePair> next() {
            while (true) {
                Optional<Line> sourceLine = source.next();
                Optional<Line> targetLine = target.next();
                if (sourceLine.isEmpty() && targetLine.isEmpty()) {
                    return Optional.empty();
                }
                if (sourceLine.isEmpty() || targetLine.isEmpty()) {
                    throw unequalLengths();
                }
                Optional<SentencePair> pair = pair(sourceLine.get(), targetLine.get());
                if (pair.isPresent()) {
                    return pair;
                }
            }
        }

        private Optional<SentencePair> pair(Line sourceLine, Line targetLine) {
            if (sourceLine instanceof Line.Text s && targetLine instanceof Line.Text t) {
                return Optional.of(new SentencePair(s.text(), t.text()));
            }
            skipped.accept((Line.Skipped) (sourceLine instanceof Line.Skipped ? sourceLine : targetLine));
            return Optional.empty();
        }

        private CorpusException unequalLengths() {
            return new CorpusException(source.name() + " has " + rest(source) + " lines, " + target.name() + " has "
                    + rest(target) + ": the numbers of lines must be equal");
        }

        private static long rest(LineReader reader) {
            while (reader.next().isPresent()) {
                // next() increments the count
            }
            return reader.count();
        }

        @Override
        public void close() {
            try {
                source.close();
            } finally {
                target.close();
            }
        }
    }
}
