package dragoman.corpora;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Corpora one after the other. They are read pair by pair, also by an iterator; that of {@link Stream#flatMap} would take a whole corpus into
 * memory.
 *
 * @param parts the corpora
 */
public record ConcatenatedCorpus(List<ParallelCorpus> parts) implements ParallelCorpus {
    public ConcatenatedCorpus {
        parts = List.copyOf(parts);
    }

    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        return PairReader.stream(new Reader(parts.iterator(), skipped));
    }

    private static final class Reader implements PairReader {
        private final Iterator<ParallelCorpus> parts;
        private final Consumer<? super Line.Skipped> skipped;
        private Stream<SentencePair> current = Stream.empty();
        private Iterator<SentencePair> pairs = current.iterator();

        Reader(Iterator<ParallelCorpus> parts, Consumer<? super Line.Skipped> skipped) {
            this.parts = parts;
            this.skipped = skipped;
        }

        @Override
        public Optional<SentencePair> next() {
            while (!pairs.hasNext()) {
                current.close();
                if (!parts.hasNext()) {
                    return Optional.empty();
                }
                current = parts.next().stream(skipped);
                pairs = current.iterator();
            }
            return Optional.of(pairs.next());
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
