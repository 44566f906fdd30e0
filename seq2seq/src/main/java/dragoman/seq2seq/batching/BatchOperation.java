package dragoman.seq2seq.batching;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Computes an output for each input of a batch. The output of an input does not depend on the others, so that inputs of several callers may share a
 * batch. Called by several threads at once.
 *
 * @param <I> the type of an input
 * @param <O> the type of an output
 */
public interface BatchOperation<I, O> {
    /**
     * The output of each input, in their order.
     *
     * @param cancelled whether the output of an input is no longer wanted, which may become true at any time; any output will do then
     */
    List<O> apply(List<I> inputs, IntPredicate cancelled);

    /** A measure of the time that an input takes, at least 1, such as its chars. */
    int size(I input);
}
