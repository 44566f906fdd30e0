/** Whole networks and their configuration. */
@NullMarked
package dragoman.seq2seq.model;

import org.jspecify.annotations.NullMarked;
