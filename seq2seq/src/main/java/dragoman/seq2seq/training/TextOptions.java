package dragoman.seq2seq.training;

import dragoman.corpora.text.TokenizerDescription;
import java.util.Optional;

/**
 * How text becomes ids.
 *
 * @param vocabularySize the most tokens of a vocabulary, the four special ones counted
 * @param minimumCount how often a token must occur to be in the vocabulary
 * @param maximumLength pairs with more tokens on either side are left out
 * @param subwords how words are cut into pieces, which then are the tokens; nothing where they are not
 * @param sharedVocabulary whether both sides have one vocabulary, of the text of both
 */
public record TextOptions(
        TokenizerDescription source,
        TokenizerDescription target,
        int vocabularySize,
        int minimumCount,
        int maximumLength,
        Optional<SubwordOptions> subwords,
        boolean sharedVocabulary) {
    /** Words or characters, and a vocabulary for each side. */
    public TextOptions(
            TokenizerDescription source,
            TokenizerDescription target,
            int vocabularySize,
            int minimumCount,
            int maximumLength) {
        this(source, target, vocabularySize, minimumCount, maximumLength, Optional.empty(), false);
    }
}
