/** Beam search and sampling over the steps of a decoder. */
@NullMarked
package dragoman.seq2seq.search;

import org.jspecify.annotations.NullMarked;
