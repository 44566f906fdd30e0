package dragoman.corpora.phrasebook;

import dragoman.corpora.SentencePair;
import java.util.List;

/**
 * A generated sentence pair with its pattern and content words.
 *
 * @param pair the two sentences
 * @param pattern the name of the pattern
 * @param contentWords the sorted lexemes in the slots of the pattern, without first names and function words (pronouns, articles, prepositions,
 *     adverbs of degree), which therefore do not distinguish phrases
 */
public record Phrase(SentencePair pair, String pattern, List<String> contentWords) {
    public Phrase {
        contentWords = List.copyOf(contentWords);
    }
}
