/**
 * Parameters and layers with explicit forward and backward passes.
 *
 * <p>Sizes: T time steps, B examples of a batch, D input size, H hidden size, V vocabulary size. A batch of sequences is a T·B × D matrix; row {@code
 * t * B + b} is step t of example b. {@code forward} returns a pass that holds the activations that its {@code backward} needs; layers hold weights
 * only, so threads may share them. Backward passes add to the gradients of parameters.
 */
@NullMarked
package dragoman.seq2seq.layer;

import org.jspecify.annotations.NullMarked;
