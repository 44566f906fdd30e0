package dragoman.seq2seq.text;

/**
 * What became of a long text.
 *
 * @param training tokens to learn from, the ends of lines counted
 * @param validation tokens to stop and choose by
 * @param oddLines lines left out because they hold NUL or are 1 MB or longer
 * @param heldOut whether the validation tokens are the last of the training text
 */
public record MonolingualTextSummary(int training, int validation, long oddLines, boolean heldOut)
        implements TextSummary {}
