package dragoman.corpora.text.language;

/**
 * The probability that a text is written in a language.
 *
 * @param language the code of the language as in {@link dragoman.corpora.text.LanguageCode}
 * @param probability a number in [0, 1]; those of all languages of a detector add up to 1
 */
public record LanguageProbability(String language, double probability) {}
