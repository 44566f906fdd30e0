package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A warm search allocates little beyond its result, in all threads together. A system test: escape analysis depends on the JIT compiler, which takes
 * long on a loaded machine.
 */
@Tag("system")
class SearchAllocationTest {
    private static final int SENTENCES = 32;
    private static final long MOST_BYTES_A_SENTENCE = 4096;
    private static final long NANOSECONDS = 60_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @ParameterizedTest
    @CsvSource({"LSTM, 1", "LSTM, 2", "GRU, 1", "ELMAN, 1"})
    void aWarmSearchAllocatesLittleBeyondItsResult(CellKind cell, int threads) {
        ModelConfig config = ModelConfig.builder()
                .cell(cell)
                .embeddingSize(32)
                .hiddenSize(64)
                .vocabularySizes(300, 301)
                .build();
        try (Workers workers = Workers.of(threads)) {
            BeamSearch search = new BeamSearch(Seq2Seq.initialized(config, 3, workers), SearchOptions.beam(5));
            SearchMemory memory = new SearchMemory(workers);
            assertAllocatesLittle(search, sources(), memory);
        }
    }

    private static void assertAllocatesLittle(BeamSearch search, IdMatrix sources, SearchMemory memory) {
        long start = System.nanoTime();
        long each;
        do {
            long before = THREADS.getTotalThreadAllocatedBytes();
            List<List<Hypothesis>> found = search.search(sources, memory);
            each = (THREADS.getTotalThreadAllocatedBytes() - before - bytes(found)) / SENTENCES;
            assertTrue(System.nanoTime() - start < NANOSECONDS, each + " bytes a sentence");
        } while (each > MOST_BYTES_A_SENTENCE);
    }

    /** A lower bound of what the results take: the tokens. */
    private static long bytes(List<List<Hypothesis>> found) {
        return found.stream()
                .flatMap(List::stream)
                .mapToLong(one -> (long) Integer.BYTES * one.tokens().length)
                .sum();
    }

    private static IdMatrix sources() {
        SplittableRandom random = new SplittableRandom(4);
        return IdMatrix.withEos(IntStream.range(0, SENTENCES)
                .mapToObj(i -> random.ints(6 + i / 3, 4, 300).toArray())
                .toList());
    }
}
