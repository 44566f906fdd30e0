package dragoman.corpora.phrasebook;

import dragoman.corpora.SentencePair;
import java.util.List;

/**
 * A generated sentence pair and where it comes from.
 *
 * @param pair the two sentences
 * @param pattern name of the pattern both were made by
 * @param contentWords the lexemes that fill the pattern's slots, sorted; first names and function words (pronouns,
 *     articles, prepositions, adverbs of degree) left out, so that they cannot tell two phrases apart
 */
public record Phrase(SentencePair pair, String pattern, List<String> contentWords) {
    public Phrase {
        contentWords = List.copyOf(contentWords);
    }
}
