/** From corpus files to the encoded examples that a training task reads. */
@NullMarked
package dragoman.seq2seq.text;

import org.jspecify.annotations.NullMarked;
