package dragoman.seq2seq;

/**
 * What a classifier thinks after a token.
 *
 * @param token as the text has it
 * @param classification of the prefix of the text that ends with this token
 */
public record ClassifiedStep(String token, Classification classification) {}
