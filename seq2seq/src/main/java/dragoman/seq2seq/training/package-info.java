/** The training loop: the trainer, optimizers, learning-rate schedules, and the state of a run. */
package dragoman.seq2seq.training;
