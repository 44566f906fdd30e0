package dragoman.corpora.clean;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.PairReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The pairs of a corpus that no filter removes, in their order. Only a few thousand pairs are in memory at a time.
 *
 * @param corpus the corpus to clean
 * @param filters gives the filters for each time that the corpus is read
 * @param threads the number of threads that apply filters; the pairs do not depend on it
 * @param reports receives a report each time that the corpus was read to its end
 */
public record CleanCorpus(
        ParallelCorpus corpus,
        Supplier<List<PairFilter>> filters,
        int threads,
        Consumer<? super CleaningReport> reports)
        implements ParallelCorpus {
    public CleanCorpus {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(filters, "filters");
        Objects.requireNonNull(reports, "reports");
    }

    @Override
    public List<LanguagePair> directions() {
        return corpus.directions();
    }

    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        List<PairFilter> fresh = filters.get();
        return PairReader.stream(new CleaningReader(corpus.stream(skipped), fresh, threads, reports));
    }
}
