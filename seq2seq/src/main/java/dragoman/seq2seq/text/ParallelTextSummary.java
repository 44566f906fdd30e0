package dragoman.seq2seq.text;

/**
 * What was read of the sentence pairs of a corpus.
 *
 * @param read pairs in the corpus, odd ones not counted
 * @param leftOut pairs of it that are not used
 * @param training training pairs
 * @param validation validation pairs
 * @param heldOut whether the validation pairs were taken from the training corpus
 * @param leftOutOfValidation pairs that are not used of a validation corpus of its own
 */
public record ParallelTextSummary(
        long read, LeftOut leftOut, int training, int validation, boolean heldOut, LeftOut leftOutOfValidation)
        implements TextSummary {}
