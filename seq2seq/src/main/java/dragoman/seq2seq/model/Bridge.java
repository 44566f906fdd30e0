package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the encoder's final state into a decoder of another size, layer by layer: {@code h = tanh(W h' + b)}, and for the LSTM's cell,
 * which knows no bounds, {@code c = W c' + b}.
 */
final class Bridge {
    private final List<Linear> hidden = new ArrayList<>();
    private final List<Linear> cell = new ArrayList<>();

    static void declare(ParameterLayout.Builder layout, ModelConfig config) {
        for (int l = 0; l < config.layers(); l++) {
            Linear.declare(layout, "bridge.hidden_l" + l, config.encoderHiddenSize(), config.decoderHiddenSize());
            if (config.cell().hasCellState()) {
                Linear.declare(layout, "bridge.cell_l" + l, config.encoderHiddenSize(), config.decoderHiddenSize());
            }
        }
    }

    Bridge(ModelConfig config, ParameterVector weights) {
        for (int l = 0; l < config.layers(); l++) {
            hidden.add(new Linear(weights, "bridge.hidden_l" + l));
            if (config.cell().hasCellState()) {
                cell.add(new Linear(weights, "bridge.cell_l" + l));
            }
        }
    }

    void pack(Workers workers) {
        hidden.forEach(linear -> linear.pack(workers));
        cell.forEach(linear -> linear.pack(workers));
    }

    State forward(State encoded, Compute compute) {
        List<Matrix> h = new ArrayList<>();
        List<Matrix> c = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            Matrix y = hidden.get(l).forward(encoded.hidden().get(l), compute);
            RowOps.tanh(y);
            h.add(y);
        }
        for (int l = 0; l < cell.size(); l++) {
            c.add(cell.get(l).forward(encoded.cell().get(l), compute));
        }
        return new State(h, c);
    }

    /** The gradient by the encoder's final state; {@code bridged} is what {@link #forward} gave. */
    State backward(State encoded, State bridged, State dBridged, ParameterVector gradients, Compute compute) {
        List<Matrix> h = new ArrayList<>();
        List<Matrix> c = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            Matrix dPre = dBridged.hidden().get(l);
            RowOps.tanhBackward(bridged.hidden().get(l), dPre, dPre);
            h.add(hidden.get(l).backward(encoded.hidden().get(l), dPre, gradients, compute));
        }
        for (int l = 0; l < cell.size(); l++) {
            c.add(cell.get(l).backward(encoded.cell().get(l), dBridged.cell().get(l), gradients, compute));
        }
        return new State(h, c);
    }
}
