/**
 * Parameters, and layers that go forward and back.
 *
 * <p>Sizes: T steps, B rows of a batch, D input, H hidden, V vocabulary. A sequence is a (T·B) × D matrix, row {@code t * B + b} being step
 * t of example b. {@code forward} returns a pass that holds exactly the activations it saved, with {@code backward} beside them; layers
 * themselves hold weights only, so threads may share them. Gradients are always added to.
 */
@NullMarked
package dragoman.seq2seq.layer;

import org.jspecify.annotations.NullMarked;
