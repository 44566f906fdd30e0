/** The initial weights of networks. */
package dragoman.seq2seq.layer.initialization;
