package dragoman.seq2seq.evaluation;

/**
 * How a hypothesis is aligned with its reference by their edit distance.
 *
 * @param hypothesisOf for each word of the reference the index of the word of the hypothesis that it is aligned with, or, where the
 *     hypothesis lacks it, of the last word before it; −1 before the first
 * @param wrongHypothesis how many words of the hypothesis before each index are wrong
 * @param wrongReference how many words of the reference before each index are not matched
 */
record TerAlignment(int[] hypothesisOf, int[] wrongHypothesis, int[] wrongReference) {
    int hypothesisIndex(int reference) {
        return hypothesisOf[reference];
    }

    /** Whether a block is wrong where it is and missing where it belongs, and does not belong within itself. */
    boolean allowsShift(int start, int reference, int length) {
        boolean wrong = wrongHypothesis[start + length] > wrongHypothesis[start];
        boolean missing = wrongReference[reference + length] > wrongReference[reference];
        int aligned = hypothesisOf[reference];
        return wrong && missing && (aligned < start || aligned >= start + length);
    }
}
