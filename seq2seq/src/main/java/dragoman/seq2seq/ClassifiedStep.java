package dragoman.seq2seq;

/**
 * What a classifier thinks after a token.
 *
 * @param token as the text has it
 * @param classification of the text from its beginning up to and with this token
 */
public record ClassifiedStep(String token, Classification classification) {}
