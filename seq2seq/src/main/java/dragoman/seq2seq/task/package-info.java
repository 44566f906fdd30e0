/** Training tasks: the minibatches, the loss and the validation of each kind of model. */
@NullMarked
package dragoman.seq2seq.task;

import org.jspecify.annotations.NullMarked;
