package dragoman.corpora.clean;

import dragoman.corpora.PairReader;
import dragoman.corpora.SentencePair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the pairs that no filter removes, by batches whose pairs are filtered by several threads. */
final class CleaningReader implements PairReader {
    /** The number of pairs that are shown of each filter. */
    static final int EXAMPLES = 3;

    private static final int BATCH = 4096;
    private static final int KEPT = -1;

    private final Stream<SentencePair> corpus;
    private final Iterator<SentencePair> pairs;
    private final List<Count> counts;
    private final Consumer<? super CleaningReport> reports;
    private final ForkJoinPool pool;
    private final Queue<SentencePair> kept = new ArrayDeque<>();
    private long read;
    private boolean ended;

    /** The pairs that a filter removed. */
    private static final class Count {
        private final PairFilter filter;
        private final List<SentencePair> examples = new ArrayList<>();
        private long number;

        Count(PairFilter filter) {
            this.filter = filter;
        }

        void add(SentencePair pair) {
            number++;
            if (examples.size() < EXAMPLES) {
                examples.add(pair);
            }
        }
    }

    /**
     * Begins to clean.
     *
     * @param reports receives the report at the end of the corpus
     */
    CleaningReader(
            Stream<SentencePair> corpus,
            List<PairFilter> filters,
            int threads,
            Consumer<? super CleaningReport> reports) {
        this.corpus = corpus;
        this.pairs = corpus.iterator();
        this.counts = filters.stream()
                .sorted(Comparator.comparing(PairFilter::dependsOnOrder))
                .map(Count::new)
                .toList();
        this.reports = reports;
        this.pool = new ForkJoinPool(threads);
    }

    @Override
    public Optional<SentencePair> next() {
        while (kept.isEmpty() && !ended) {
            readBatch();
        }
        return Optional.ofNullable(kept.poll());
    }

    private void readBatch() {
        List<SentencePair> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && pairs.hasNext()) {
            batch.add(pairs.next());
        }
        read += batch.size();
        int[] removedBy = pool.submit(() -> batch.parallelStream()
                        .mapToInt(pair -> firstRemoving(pair, false))
                        .toArray())
                .join();
        for (int i = 0; i < removedBy.length; i++) {
            SentencePair pair = batch.get(i);
            int filter = removedBy[i] == KEPT ? firstRemoving(pair, true) : removedBy[i];
            if (filter == KEPT) {
                kept.add(pair);
            } else {
                counts.get(filter).add(pair);
            }
        }
        if (batch.size() < BATCH) {
            ended = true;
            reports.accept(report());
        }
    }

    /** The index of the first filter that removes a pair, among those that depend on the order or among the others. */
    private int firstRemoving(SentencePair pair, boolean dependsOnOrder) {
        return IntStream.range(0, counts.size())
                .filter(i -> counts.get(i).filter.dependsOnOrder() == dependsOnOrder)
                .filter(i -> counts.get(i).filter.removes(pair))
                .findFirst()
                .orElse(KEPT);
    }

    private CleaningReport report() {
        return new CleaningReport(
                read,
                counts.stream()
                        .map(count -> new CleaningReport.Removed(count.filter.name(), count.number, count.examples))
                        .toList());
    }

    @Override
    public void close() {
        pool.close();
        corpus.close();
    }
}
