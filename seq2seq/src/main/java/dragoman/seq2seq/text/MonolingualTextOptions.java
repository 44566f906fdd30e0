package dragoman.seq2seq.text;

import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import java.util.Optional;

/**
 * How monolingual text is converted to ids.
 *
 * @param vocabularySize the most tokens of the vocabulary, the four special ones counted
 * @param minimumCount how often a token must occur to be in the vocabulary
 * @param subwords how words are split into subwords, which are then the tokens; empty for whole words
 */
public record MonolingualTextOptions(
        TokenizerDescription tokenizer, int vocabularySize, int minimumCount, Optional<SubwordOptions> subwords) {
    /** The same with another normalization. */
    public MonolingualTextOptions with(Normalization normalization) {
        return new MonolingualTextOptions(tokenizer.with(normalization), vocabularySize, minimumCount, subwords);
    }

    /** Words or characters. */
    public MonolingualTextOptions(TokenizerDescription tokenizer, int vocabularySize, int minimumCount) {
        this(tokenizer, vocabularySize, minimumCount, Optional.empty());
    }
}
