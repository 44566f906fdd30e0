/** From corpus files to the encoded examples that a training task reads. */
package dragoman.seq2seq.text;
