package dragoman.corpora;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A file, plain or gzip, with lines of source, TAB, target; a second TAB and everything after it are ignored. */
public record TabSeparatedFile(Path file) implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        return PairReader.stream(new Reader(LineReader.open(file), skipped));
    }

    private record Reader(LineReader lines, Consumer<? super Line.Skipped> skipped) implements PairReader {
        @Override
        public Optional<SentencePair> next() {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                switch (line.get()) {
                    case Line.Text text -> {
                        return Optional.of(split(text));
                    }
                    case Line.Skipped unusable -> skipped.accept(unusable);
                }
            }
            return Optional.empty();
        }

        private SentencePair split(Line.Text line) {
            String text = line.text();
            int tab = text.indexOf('\t');
            if (tab < 0) {
                throw new CorpusException(
                        lines.name() + ": line " + line.number() + ": no TAB; each line must hold source, TAB, target");
            }
            int end = text.indexOf('\t', tab + 1);
            return new SentencePair(text.substring(0, tab), text.substring(tab + 1, end < 0 ? text.length() : end));
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
