package dragoman.seq2seq.text;

import dragoman.corpora.SentencePair;
import java.util.List;
import java.util.Optional;

/**
 * The pairs of parallel text that are used.
 *
 * @param summary what was read and what was left out
 * @param subwords the same pairs in subwords; empty for whole words
 */
record SelectedPairs(
        List<SentencePair> training,
        List<SentencePair> validation,
        ParallelTextSummary summary,
        Optional<SubwordPairs> subwords) {
    /** Of whole words. */
    SelectedPairs(List<SentencePair> training, List<SentencePair> validation, ParallelTextSummary summary) {
        this(training, validation, summary, Optional.empty());
    }
}
