/** The configurations of networks: immutable records with builders, which check their values. */
package dragoman.seq2seq.model.config;
