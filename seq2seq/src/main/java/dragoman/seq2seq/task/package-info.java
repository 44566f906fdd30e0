/** Training tasks: the minibatches, the loss and the validation of each kind of model. */
package dragoman.seq2seq.task;
