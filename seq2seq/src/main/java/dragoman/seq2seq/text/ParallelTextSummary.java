package dragoman.seq2seq.text;

/**
 * What became of the sentence pairs of a corpus.
 *
 * @param read pairs in the corpus, odd ones not counted
 * @param odd pairs left out because a line holds NUL or is 1 MB or longer
 * @param empty pairs left out because a side has no token
 * @param tooLong pairs left out because a side has more tokens than allowed
 * @param training pairs to learn from
 * @param validation pairs to stop and choose by
 * @param heldOut whether the validation pairs were taken from the training corpus
 */
public record ParallelTextSummary(
        long read, long odd, long empty, long tooLong, int training, int validation, boolean heldOut) {}
