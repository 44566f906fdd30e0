package dragoman.corpora;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Parallel text that can be read any number of times. Files are streamed and never held in memory; {@link LineReader} defines a line. Empty
 * lines are ordinary sentences.
 */
public interface ParallelCorpus {
    /**
     * Reads the corpus from its beginning. The stream is sequential and closes its files at its end; a caller that may stop earlier must close
     * it.
     *
     * @param skipped receives, for each pair that is left out, its first line that cannot be used
     * @throws CorpusException here or while streaming, if the text cannot be used
     */
    Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped);

    /** Reads the corpus from its beginning; pairs with a line that cannot be used are left out without a report. */
    default Stream<SentencePair> stream() {
        return stream(line -> {});
    }

    /** The directions of the model to train on a corpus of which each pair says its own, otherwise empty. */
    default List<LanguagePair> directions() {
        return List.of();
    }

    /** A corpus of pairs in memory. */
    static ParallelCorpus of(List<SentencePair> pairs) {
        List<SentencePair> copy = List.copyOf(pairs);
        return skipped -> copy.stream();
    }

    /** The same pairs with source and target exchanged; they name no directions. */
    default ParallelCorpus reversed() {
        return skipped -> stream(skipped).map(pair -> new SentencePair(pair.target(), pair.source()));
    }
}
