package dragoman.seq2seq.text;

import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.TranslationModel;
import java.util.Optional;

/**
 * How text becomes ids.
 *
 * @param vocabularySize the most tokens of a vocabulary, the four special ones counted
 * @param minimumCount how often a token must occur to be in the vocabulary
 * @param maximumLength pairs with more tokens on either side are left out
 * @param subwords how words are cut into pieces, which then are the tokens; nothing where they are not
 * @param sharedVocabulary whether both sides have one vocabulary, of the text of both
 * @param given what is not made from the text
 */
public record TextOptions(
        TokenizerDescription source,
        TokenizerDescription target,
        int vocabularySize,
        int minimumCount,
        int maximumLength,
        Optional<SubwordOptions> subwords,
        boolean sharedVocabulary,
        PrebuiltVocabularies given) {
    /**
     * Text that becomes the ids of a model that there is.
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
        return new TextOptions(
                source.tokenizer(),
                target.tokenizer(),
                vocabularySize,
                1,
                maximumLength,
                subwords,
                model.sharesVocabulary(),
                new PrebuiltVocabularies(
                        Optional.of(source.vocabulary()),
                        Optional.of(target.vocabulary()),
                        source.merges(),
                        target.merges()));
    }

    /** The same with another normalization. */
    public TextOptions with(Normalization normalization) {
        return new TextOptions(
                source.with(normalization),
                target.with(normalization),
                vocabularySize,
                minimumCount,
                maximumLength,
                subwords,
                sharedVocabulary,
                given);
    }

    /** All made from the text to train on. */
    public TextOptions(
            TokenizerDescription source,
            TokenizerDescription target,
            int vocabularySize,
            int minimumCount,
            int maximumLength,
            Optional<SubwordOptions> subwords,
            boolean sharedVocabulary) {
        this(
                source,
                target,
                vocabularySize,
                minimumCount,
                maximumLength,
                subwords,
                sharedVocabulary,
                PrebuiltVocabularies.NOTHING);
    }

    /** Words or characters, and a vocabulary for each side. */
    public TextOptions(
            TokenizerDescription source,
            TokenizerDescription target,
            int vocabularySize,
            int minimumCount,
            int maximumLength) {
        this(
                source,
                target,
                vocabularySize,
                minimumCount,
                maximumLength,
                Optional.empty(),
                false,
                PrebuiltVocabularies.NOTHING);
    }
}
