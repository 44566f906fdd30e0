package dragoman.seq2seq.text;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.corpora.text.augmentation.PairAugmentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pairs of parallel text that are used.
 *
 * @param summary what was read and what was left out
 * @param training their text is left out where they are in subwords, which are all that training reads
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
        LanguagePair usual =
                new LanguagePair(options.source().language(), options.target().language());
        Map<LanguagePair, PairAugmentation> augmentations = new HashMap<>();
        List<SentencePair> augmented = IntStream.range(0, training.size())
                .mapToObj(i -> augmentations
                        .computeIfAbsent(
                                training.get(i).direction().orElse(usual),
                                direction -> augmentation(options, direction, seed))
                        .apply(training.get(i), i))
                .toList();
        return new SelectedPairs(augmented, validation, summary);
    }

    /** The directions of some pairs, without their text. */
    static List<SentencePair> withoutText(List<SentencePair> pairs) {
        Map<Optional<LanguagePair>, SentencePair> directions = new HashMap<>();
        return pairs.stream()
                .map(pair ->
                        directions.computeIfAbsent(pair.direction(), direction -> new SentencePair("", "", direction)))
                .toList();
    }

    private static PairAugmentation augmentation(TextOptions options, LanguagePair direction, long seed) {
        return new PairAugmentation(
                options.augmentation(), options.source().codes(), direction.from(), direction.to(), seed);
    }
}
