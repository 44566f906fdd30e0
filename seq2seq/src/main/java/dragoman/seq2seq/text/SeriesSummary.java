package dragoman.seq2seq.text;

/**
 * What was read of series of numbers.
 *
 * @param columns the number of series
 * @param training values of each series to learn from
 * @param validation the last values of each series, which are held out
 */
public record SeriesSummary(int columns, int training, int validation) implements TextSummary {}
