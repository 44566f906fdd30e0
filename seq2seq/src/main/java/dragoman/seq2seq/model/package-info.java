/** Whole networks and their configuration. */
package dragoman.seq2seq.model;
