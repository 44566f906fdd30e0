package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcatenatedCorpusTest {
    private static final SentencePair PAIR = new SentencePair("a", "b");
    private static final SentencePair OTHER = new SentencePair("c", "d");

    @Test
    void readsOneAfterTheOther() {
        ParallelCorpus one = ParallelCorpus.of(List.of(PAIR));
        ParallelCorpus none = ParallelCorpus.of(List.of());
        ParallelCorpus two = ParallelCorpus.of(List.of(OTHER, PAIR));
        ConcatenatedCorpus all = new ConcatenatedCorpus(List.of(none, one, none, two));
        assertEquals(List.of(PAIR, OTHER, PAIR), all.stream().toList());
        assertEquals(List.of(PAIR, OTHER, PAIR), all.stream().toList());
        assertEquals(0, new ConcatenatedCorpus(List.of()).stream().count());
    }

    @Test
    void takesNoCorpusIntoMemory() {
        long[] read = {0};
        ParallelCorpus endless = skipped -> Stream.generate(() -> {
            read[0]++;
            return OTHER;
        });
        Iterator<SentencePair> pairs = new ConcatenatedCorpus(List.of(ParallelCorpus.of(List.of(PAIR)), endless))
                .stream().iterator();
        assertEquals(PAIR, pairs.next());
        assertEquals(OTHER, pairs.next());
        assertTrue(read[0] < 10, () -> "read: " + read[0]);
    }

    @Test
    void closesWhatIsOpen() {
        int[] closed = {0};
        ParallelCorpus part = skipped -> Stream.of(PAIR, OTHER).onClose(() -> closed[0]++);
        try (Stream<SentencePair> pairs = new ConcatenatedCorpus(List.of(part, part)).stream()) {
            assertEquals(List.of(PAIR, OTHER, PAIR), pairs.limit(3).toList());
        }
        assertEquals(2, closed[0]);
    }
}
