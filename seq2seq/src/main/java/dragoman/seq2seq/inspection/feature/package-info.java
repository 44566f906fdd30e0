/** Properties of a text that units of a network are compared with. */
@NullMarked
package dragoman.seq2seq.inspection.feature;

import org.jspecify.annotations.NullMarked;
