/** What goes on inside a recurrent network: how gradients flow through time and depth, and what its units follow. */
package dragoman.seq2seq.inspection;
