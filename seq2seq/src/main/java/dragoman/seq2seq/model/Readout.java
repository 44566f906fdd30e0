package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.attention.AttentionLayer;

/**
 * From what the recurrent layers give to logits.
 *
 * @param attention null where there is none
 */
record Readout(AttentionLayer attention, Linear projection) {
    /** What the projection reads after a step of all rows, B × H. */
    Matrix outputs(Matrix hidden, DecoderState state, Compute compute) {
        return attention == null
                ? hidden
                : attention
                        .step(hidden, state.examples(), state.source(), compute)
                        .output();
    }
}
