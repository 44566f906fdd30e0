/** Optimizers, the trainer, its checkpoints, and the way from text files to a trained model directory. */
package dragoman.seq2seq.training;
