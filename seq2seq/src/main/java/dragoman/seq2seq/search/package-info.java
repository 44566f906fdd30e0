/** Search for the best translation over one decoder step, and the drawing of tokens. */
@NullMarked
package dragoman.seq2seq.search;

import org.jspecify.annotations.NullMarked;
