/** From the final state of an encoder to the initial state of a decoder. */
@NullMarked
package dragoman.seq2seq.model.bridge;

import org.jspecify.annotations.NullMarked;
