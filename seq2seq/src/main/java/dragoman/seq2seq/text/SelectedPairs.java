package dragoman.seq2seq.text;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.corpora.text.augmentation.PairAugmentation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** With augmented training pairs, before they are split into subwords. */
    SelectedPairs augmented(TextOptions options, long seed) {
        if (options.augmentation().equals(AugmentationShares.NONE)) {
            return this;
        }
        TokenizerDescription source = options.source();
        PairAugmentation augmentation = new PairAugmentation(
                options.augmentation(),
                source.codes(),
                source.language(),
                options.target().language(),
                seed);
        List<SentencePair> augmented = IntStream.range(0, training.size())
                .mapToObj(i -> augmentation.apply(training.get(i), i))
                .toList();
        return new SelectedPairs(augmented, validation, summary);
    }
}
