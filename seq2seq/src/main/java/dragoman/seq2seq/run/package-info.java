/** A training run in a model directory: from text to the trained model, with resume and provenance. */
@NullMarked
package dragoman.seq2seq.run;

import org.jspecify.annotations.NullMarked;
