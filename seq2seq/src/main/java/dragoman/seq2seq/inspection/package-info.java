/** What goes on inside a recurrent network: how gradients flow through time and depth. */
package dragoman.seq2seq.inspection;
