/** What goes on inside a recurrent network: how gradients flow through time and depth, and what its units follow. */
@NullMarked
package dragoman.seq2seq.inspection;

import org.jspecify.annotations.NullMarked;
