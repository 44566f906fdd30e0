package dragoman.seq2seq.model.bridge;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A learned map from an encoder's final state to a decoder's initial state of another size or number of layers, layer by layer: {@code h = tanh(W h'
 * + b)}, and for the cell state of an LSTM, which is unbounded, {@code c = W c' + b}. With n encoder layers and m decoder layers, decoder layer l
 * starts from encoder layer {@code l + n - m} where n is at least m, and else from layer {@code min(l, n - 1)}.
 */
public final class LearnedBridge implements Bridge {
    private final List<Linear> hidden = new ArrayList<>();
    private final List<Linear> cell = new ArrayList<>();
    private final int encoderLayers;

    /** @param inputs the size of each encoder state */
    public static void declare(ParameterLayout.Builder layout, int inputs, LanguageModelConfig decoder) {
        for (int l = 0; l < decoder.layers(); l++) {
            Linear.declare(layout, "bridge.hidden_l" + l, inputs, decoder.hiddenSize());
            if (decoder.cell().hasCellState()) {
                Linear.declare(layout, "bridge.cell_l" + l, inputs, decoder.hiddenSize());
            }
        }
    }

    /** @param layers n, the number of encoder layers */
    public LearnedBridge(int layers, LanguageModelConfig decoder, NetworkWeights weights) {
        encoderLayers = layers;
        for (int l = 0; l < decoder.layers(); l++) {
            hidden.add(new Linear(weights, "bridge.hidden_l" + l));
            if (decoder.cell().hasCellState()) {
                cell.add(new Linear(weights, "bridge.cell_l" + l));
            }
        }
    }

    @Override
    public void pack(Workers workers) {
        hidden.forEach(linear -> linear.pack(workers));
        cell.forEach(linear -> linear.pack(workers));
    }

    /** The encoder layer that a decoder layer starts from. */
    private int from(int layer) {
        return encoderLayers >= hidden.size()
                ? layer + encoderLayers - hidden.size()
                : Math.min(layer, encoderLayers - 1);
    }

    @Override
    public State forward(State encoded, Compute compute) {
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

    @Override
    public State backward(State encoded, State bridged, State dBridged, ParameterVector gradients, Compute compute) {
        State dEncoded = encoded.zerosLike(compute.workspace());
        for (int l = 0; l < hidden.size(); l++) {
            // forward: h = tanh(W h' + b)
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
            // forward: c = W c' + b
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
