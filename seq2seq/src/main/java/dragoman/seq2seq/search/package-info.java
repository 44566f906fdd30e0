/** Search for the best translation over one decoder step, and the drawing of tokens. */
package dragoman.seq2seq.search;
