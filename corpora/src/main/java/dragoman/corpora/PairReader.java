package dragoman.corpora;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a parallel corpus once, pair by pair. */
public interface PairReader extends AutoCloseable {
    /** The next usable pair; empty at the end. */
    Optional<SentencePair> next();

    @Override
    void close();

    /** A stream of the pairs that closes the reader when it ends, fails or is closed. */
    static Stream<SentencePair> stream(PairReader reader) {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        var pairs = new AbstractSpliterator<SentencePair>(Long.MAX_VALUE, characteristics) {
            private boolean ended;

            @Override
            public boolean tryAdvance(Consumer<? super SentencePair> action) {
                if (ended) {
                    return false;
                }
                Optional<SentencePair> pair = Optional.empty();
                try {
                    pair = reader.next();
                } finally {
                    if (pair.isEmpty()) {
                        ended = true;
                        reader.close();
                    }
                }
                pair.ifPresent(action);
                return !ended;
            }
        };
        return StreamSupport.stream(pairs, false).onClose(reader::close);
    }
}
