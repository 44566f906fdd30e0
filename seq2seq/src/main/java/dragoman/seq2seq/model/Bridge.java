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
 * A learned map to the initial state of a decoder, layer by layer, from an encoder's final state of another size or depth: {@code h = tanh(W h'
 * + b)}, and for the LSTM's cell, which knows no bounds, {@code c = W c' + b}. The last layers belong together: of n layers below m, layer l
 * starts from layer {@code l + n - m}; where there are fewer below, those from the last of them on all start from that one.
 */
final class Bridge {
    private final List<Linear> hidden = new ArrayList<>();
    private final List<Linear> cell = new ArrayList<>();
    private final int below;

    /** @param inputs the values of each state that is mapped */
    static void declare(ParameterLayout.Builder layout, int inputs, LanguageModelConfig decoder) {
        for (int l = 0; l < decoder.layers(); l++) {
            Linear.declare(layout, "bridge.hidden_l" + l, inputs, decoder.hiddenSize());
            if (decoder.cell().hasCellState()) {
                Linear.declare(layout, "bridge.cell_l" + l, inputs, decoder.hiddenSize());
            }
        }
    }

    /** @param below n, the layers of the state that is mapped */
    Bridge(int below, LanguageModelConfig decoder, ParameterVector weights) {
        this.below = below;
        for (int l = 0; l < decoder.layers(); l++) {
            hidden.add(new Linear(weights, "bridge.hidden_l" + l));
            if (decoder.cell().hasCellState()) {
                cell.add(new Linear(weights, "bridge.cell_l" + l));
            }
        }
    }

    void pack(Workers workers) {
        hidden.forEach(linear -> linear.pack(workers));
        cell.forEach(linear -> linear.pack(workers));
    }

    private int from(int layer) {
        return below >= hidden.size() ? layer + below - hidden.size() : Math.min(layer, below - 1);
    }

    State forward(State encoded, Compute compute) {
        List<Matrix> h = new ArrayList<>();
        List<Matrix> c = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            Matrix y = hidden.get(l).forward(encoded.hidden().get(from(l)), compute);
            RowOps.tanh(y);
            h.add(y);
        }
        for (int l = 0; l < cell.size(); l++) {
            c.add(cell.get(l).forward(encoded.cell().get(from(l)), compute));
        }
        return new State(h, c);
    }

    /** The gradient by the encoder's final state; {@code bridged} is what {@link #forward} gave. */
    State backward(State encoded, State bridged, State dBridged, ParameterVector gradients, Compute compute) {
        State dEncoded = encoded.zerosLike(compute.workspace());
        for (int l = 0; l < hidden.size(); l++) {
            Matrix dPre = dBridged.hidden().get(l);
            RowOps.tanhBackward(bridged.hidden().get(l), dPre, dPre);
            hidden.get(l)
                    .backwardAdding(
                            encoded.hidden().get(from(l)),
                            dPre,
                            dEncoded.hidden().get(from(l)),
                            gradients,
                            compute);
        }
        for (int l = 0; l < cell.size(); l++) {
            cell.get(l)
                    .backwardAdding(
                            encoded.cell().get(from(l)),
                            dBridged.cell().get(l),
                            dEncoded.cell().get(from(l)),
                            gradients,
                            compute);
        }
        return dEncoded;
    }
}
