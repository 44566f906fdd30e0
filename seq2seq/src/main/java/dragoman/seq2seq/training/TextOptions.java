package dragoman.seq2seq.training;

import dragoman.corpora.text.TokenizerDescription;

/**
 * How text becomes ids.
 *
 * @param vocabularySize the most tokens of a vocabulary, the four special ones counted
 * @param minimumCount how often a token must occur to be in the vocabulary
 * @param maximumLength pairs with more tokens on either side are left out
 */
public record TextOptions(
        TokenizerDescription source,
        TokenizerDescription target,
        int vocabularySize,
        int minimumCount,
        int maximumLength) {}
