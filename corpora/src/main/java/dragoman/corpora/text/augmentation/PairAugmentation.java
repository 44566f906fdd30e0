package dragoman.corpora.text.augmentation;

import dragoman.corpora.SentencePair;
import dragoman.corpora.SplitMix64;

/**
 * Augments training pairs: a share of them receives codes of protected spans on both sides, so that a model learns to place codes, and a share
 * receives the casing and the missing final punctuation of sources that {@link dragoman.corpora.text.Casing} converts. What becomes of a pair
 * depends on the seed, its position and its text only. Immutable.
 */
public final class PairAugmentation {
    private final AugmentationShares shares;
    private final PlaceholderAugmentation placeholders;
    private final CaseAugmentation casing;
    private final long seed;

    /**
     * An augmentation.
     *
     * @param codes the number of codes of protected spans that the model knows; without any, no pair receives codes
     * @param seed decides which pairs are augmented, and how
     */
    public PairAugmentation(
            AugmentationShares shares, int codes, String sourceLanguage, String targetLanguage, long seed) {
        this.shares = shares;
        placeholders = new PlaceholderAugmentation(codes, sourceLanguage, targetLanguage);
        casing = new CaseAugmentation(sourceLanguage);
        this.seed = seed;
    }

    /**
     * A pair as training reads it.
     *
     * @param index the position of the pair in the training set, which distinguishes equal pairs
     */
    public SentencePair apply(SentencePair pair, long index) {
        SplitMix64 random = SplitMix64.of(seed, index);
        boolean withCodes = random.nextDouble() < shares.placeholders();
        boolean withCasing = random.nextDouble() < shares.casing();
        SentencePair augmented = withCodes ? placeholders.apply(pair, random) : pair;
        return withCasing ? casing.apply(augmented, random) : augmented;
    }
}
