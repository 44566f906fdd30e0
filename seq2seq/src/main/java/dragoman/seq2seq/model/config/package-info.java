/** The configurations of networks: immutable records with builders, which check their values. */
@NullMarked
package dragoman.seq2seq.model.config;

import org.jspecify.annotations.NullMarked;
