/** Beam search and sampling over the steps of a decoder. */
package dragoman.seq2seq.search;
