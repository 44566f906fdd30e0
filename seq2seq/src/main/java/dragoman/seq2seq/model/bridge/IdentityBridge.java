package dragoman.seq2seq.model.bridge;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;

/** The decoder starts from the final state of the encoder itself. */
record IdentityBridge() implements Bridge {
    @Override
    public void pack(Workers workers) {}

    @Override
    public State forward(State encoded, Compute compute) {
        return encoded;
    }

    @Override
    public State backward(State encoded, State bridged, State dBridged, ParameterVector gradients, Compute compute) {
        return dBridged;
    }
}
