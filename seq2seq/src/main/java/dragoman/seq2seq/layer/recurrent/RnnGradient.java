package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;

/**
 * The gradient of the loss with respect to what a recurrent pass read.
 *
 * @param input with respect to the input of every step, T·B × D
 * @param initialState with respect to the state before the first step
 */
public record RnnGradient(Matrix input, State initialState) {}
