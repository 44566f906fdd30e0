/** Inspection of recurrent networks: the flow of gradients through time and depth, and the features that hidden units correlate with. */
@NullMarked
package dragoman.seq2seq.inspection;

import org.jspecify.annotations.NullMarked;
