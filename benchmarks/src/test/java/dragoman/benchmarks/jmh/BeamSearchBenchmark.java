package dragoman.benchmarks.jmh;

import dragoman.benchmarks.NetworkSize;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A complete beam search for sentences of 12 tokens with an LSTM: embedding dimension 256, hidden size 512, vocabulary size 8000. The network is
 * not trained, so hypotheses reach the limit of 34 tokens, about three times the length of those of a trained one.
 */
public class BeamSearchBenchmark extends KernelBenchmark {
    private static final int LENGTH = 12;

    /** Beam size. */
    @Param({"1", "5"})
    public int beam;

    /** Batch size. */
    @Param({"1", "32"})
    public int batch;

    private BeamSearch search;
    private SearchMemory memory;
    private IdMatrix sources;

    @Override
    protected void start() {
        NetworkSize network = new NetworkSize(1, 256, 512, 8000);
        search = new BeamSearch(Seq2Seq.initialized(network.toConfig(), 1, workers), SearchOptions.beam(beam));
        memory = new SearchMemory(workers);
        SplittableRandom random = new SplittableRandom(1);
        sources = IdMatrix.withEos(Stream.generate(() -> random.ints(LENGTH, Vocabulary.EOS + 1, network.vocabulary())
                        .toArray())
                .limit(batch)
                .toList());
    }

    @Benchmark
    public List<List<Hypothesis>> search(Tokens done) {
        List<List<Hypothesis>> found = search.search(sources, memory);
        done.sentences += batch;
        for (List<Hypothesis> ofSentence : found) {
            done.tokens += ofSentence.getFirst().tokens().length;
        }
        return found;
    }
}
