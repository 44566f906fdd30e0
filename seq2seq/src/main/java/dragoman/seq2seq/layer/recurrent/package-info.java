/** Recurrent cells and the layers made of them, with back-propagation through time. */
package dragoman.seq2seq.layer.recurrent;
