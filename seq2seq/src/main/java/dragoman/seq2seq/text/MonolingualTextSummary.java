package dragoman.seq2seq.text;

/**
 * What was read of a long text.
 *
 * @param training training tokens, the ends of lines counted
 * @param validation validation tokens
 * @param oddLines lines left out because they hold NUL or are 1 MB or longer
 * @param heldOut whether the validation tokens are the last of the training text
 */
public record MonolingualTextSummary(int training, int validation, long oddLines, boolean heldOut)
        implements TextSummary {}
