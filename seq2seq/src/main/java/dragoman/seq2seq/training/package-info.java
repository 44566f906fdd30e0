/** The training loop: the trainer, optimizers, learning-rate schedules, and the state of a run. */
@NullMarked
package dragoman.seq2seq.training;

import org.jspecify.annotations.NullMarked;
