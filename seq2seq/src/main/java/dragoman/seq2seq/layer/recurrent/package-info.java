/** Recurrent cells and the layers made of them, with back-propagation through time. */
@NullMarked
package dragoman.seq2seq.layer.recurrent;

import org.jspecify.annotations.NullMarked;
