package dragoman.seq2seq.text;

import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.seq2seq.io.TranslationModel;
import java.util.Optional;

/**
 * How parallel text is converted to ids.
 *
 * @param maximumLength pairs with more tokens on either side are left out
 * @param subwords how words are split into subwords, which are then the tokens; empty for whole words
 * @param augmentation the shares of the training pairs that are augmented; needs subwords
 */
public record TextOptions(
        TokenizerDescription source,
        TokenizerDescription target,
        VocabularyOptions vocabulary,
        int maximumLength,
        Optional<SubwordOptions> subwords,
        AugmentationShares augmentation) {
    public TextOptions {
        if (source.codes() != target.codes()) {
            throw new IllegalArgumentException(
                    "a source of " + source.codes() + " codes of protected spans and a target of " + target.codes()
                            + ": both sides must have the same");
        }
        if (augmentation.placeholders() > 0 && source.codes() == 0) {
            throw new IllegalArgumentException("placeholders need tokenizers with codes of protected spans");
        }
        if (!augmentation.equals(AugmentationShares.NONE) && subwords.isEmpty()) {
            throw new IllegalArgumentException("augmentation needs subwords");
        }
    }

    /**
     * Text in the tokens of an existing model.
     *
     * @param maximumLength pairs with more tokens on either side are left out
     * @param dropout of the merges, where there are such
     */
    public static TextOptions of(TranslationModel model, int maximumLength, double dropout) {
        TranslationModel.Side source = model.source();
        TranslationModel.Side target = model.target();
        int vocabularySize =
                Math.max(source.vocabulary().size(), target.vocabulary().size());
        Optional<SubwordOptions> subwords = source.merges()
                .map(merges -> new SubwordOptions(Math.max(1, merges.size()), model.sharesMerges(), dropout));
        PrebuiltVocabularies given = new PrebuiltVocabularies(
                Optional.of(source.vocabulary()), Optional.of(target.vocabulary()), source.merges(), target.merges());
        return new TextOptions(
                source.tokenizer(),
                target.tokenizer(),
                new VocabularyOptions(vocabularySize, 1, model.sharesVocabulary(), given),
                maximumLength,
                subwords,
                AugmentationShares.NONE);
    }

    /** The same with another normalization. */
    public TextOptions with(Normalization normalization) {
        return new TextOptions(
                source.with(normalization),
                target.with(normalization),
                vocabulary,
                maximumLength,
                subwords,
                augmentation);
    }

    /** The same with other augmentation. */
    public TextOptions with(AugmentationShares shares) {
        return new TextOptions(source, target, vocabulary, maximumLength, subwords, shares);
    }

    /** A builder whose values are 16,000 tokens, each seen once at least, and 100 tokens a side, of whole words and all of the text's own, without augmentation. */
    public static Builder builder(TokenizerDescription source, TokenizerDescription target) {
        return new Builder(source, target);
    }

    /** Collects the values of text options. */
    public static final class Builder {
        private final TokenizerDescription source;
        private final TokenizerDescription target;
        private int vocabularySize = 16_000;
        private int minimumCount = 1;
        private int maximumLength = 100;
        private Optional<SubwordOptions> subwords = Optional.empty();
        private boolean sharedVocabulary;
        private PrebuiltVocabularies given = PrebuiltVocabularies.NOTHING;
        private AugmentationShares augmentation = AugmentationShares.NONE;

        private Builder(TokenizerDescription source, TokenizerDescription target) {
            this.source = source;
            this.target = target;
        }

        /** The most tokens of a vocabulary, the four special ones counted. */
        public Builder vocabularySize(int value) {
            vocabularySize = value;
            return this;
        }

        /** How often a token must occur to be in the vocabulary. */
        public Builder minimumCount(int value) {
            minimumCount = value;
            return this;
        }

        /** Pairs with more tokens on either side are left out. */
        public Builder maximumLength(int value) {
            maximumLength = value;
            return this;
        }

        /** How words are split into subwords; empty for whole words. */
        public Builder subwords(Optional<SubwordOptions> value) {
            subwords = value;
            return this;
        }

        /** Whether both sides have one vocabulary, of the text of both. */
        public Builder sharedVocabulary(boolean value) {
            sharedVocabulary = value;
            return this;
        }

        /** Vocabularies and merges that are not made from the text. */
        public Builder given(PrebuiltVocabularies value) {
            given = value;
            return this;
        }

        /** The shares of the training pairs that are augmented. */
        public Builder augmentation(AugmentationShares value) {
            augmentation = value;
            return this;
        }

        public TextOptions build() {
            VocabularyOptions vocabulary = new VocabularyOptions(vocabularySize, minimumCount, sharedVocabulary, given);
            return new TextOptions(source, target, vocabulary, maximumLength, subwords, augmentation);
        }
    }
}
