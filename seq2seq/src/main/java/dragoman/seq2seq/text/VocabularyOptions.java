package dragoman.seq2seq.text;

/**
 * How the vocabularies of parallel text are made.
 *
 * @param size the most tokens of a vocabulary, the four special ones counted
 * @param minimumCount how often a token must occur to be in the vocabulary
 * @param shared whether both sides have one vocabulary, of the text of both
 * @param given vocabularies and merges that are not made from the text
 */
public record VocabularyOptions(int size, int minimumCount, boolean shared, PrebuiltVocabularies given) {}
