/** Search for the best translation over one decoder step. */
package dragoman.seq2seq.search;
