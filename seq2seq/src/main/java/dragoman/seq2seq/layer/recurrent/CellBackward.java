package dragoman.seq2seq.layer.recurrent;

/** The backward pass of a cell over one step of one example. */
@FunctionalInterface
interface CellBackward {
    /**
     * Writes row {@code row} of the gradients of the gates, and replaces row {@code b} of the gradient with respect to the state after the step by
     * the gradient with respect to the state before it, except for the part that comes through the recurrent product.
     */
    void row(int row, int b);
}
