/** Trained models as files and back: a codec for each task, which reads and writes the network, its text and its weights. */
@NullMarked
package dragoman.seq2seq.io.codec;

import org.jspecify.annotations.NullMarked;
