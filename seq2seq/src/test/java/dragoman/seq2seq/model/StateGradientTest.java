package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradients of the losses of a generated sequence with respect to the states of its decoder, against finite differences. */
class StateGradientTest {
    private static final int HIDDEN = 4;
    private static final int[] TOKENS = {4, 7, 5};
    private static final float NUDGE = 1e-2f;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static OneToMany network(CellKind cell, int layers) {
        LanguageModelConfig decoder = LanguageModelConfig.builder()
                .cell(cell)
                .layers(layers)
                .embeddingSize(3)
                .hiddenSize(HIDDEN)
                .vocabularySize(9)
                .build();
        return OneToMany.initialized(new OneToManyConfig(3, 5, decoder), 2, Workers.single());
    }

    @ParameterizedTest
    @CsvSource({"ELMAN, 1", "GRU, 1", "LSTM, 1", "LSTM, 2"})
    void normsMatchFiniteDifferences(CellKind cell, int layers) {
        OneToMany network = network(cell, layers);
        Conditioning origin = new Conditioning.Ids(new int[] {1});
        double[][] norms = network.stateGradientNorms(origin, TOKENS, compute);
        assertEquals(TOKENS.length + 1, norms.length);
        for (int t = 0; t <= TOKENS.length; t++) {
            // With several layers, the state of a lower one also acts on those above it in the same step.
            for (int read = 0; read <= (layers == 1 ? t : 0); read++) {
                double expected = differences(network, origin, read, t);
                assertEquals(expected, norms[t][read], 2e-3 * expected + 1e-5, "token " + t + ", " + read + " read");
            }
            assertTrue(norms[t][t + 1] > 0);
            for (int later = t + 2; later <= TOKENS.length + 1; later++) {
                assertEquals(0, norms[t][later]);
            }
        }
    }

    /** The norm of the differences of the loss of token {@code t} for changes of the state after a number of tokens. */
    private double differences(OneToMany network, Conditioning origin, int read, int t) {
        double squares = 0;
        State initial = network.initialState(origin, compute);
        int matrices = matrices(initial).size();
        for (int m = 0; m < matrices; m++) {
            for (int i = 0; i < HIDDEN; i++) {
                double up = loss(network, origin, t, new Nudge(read, m, i, NUDGE));
                double down = loss(network, origin, t, new Nudge(read, m, i, -NUDGE));
                squares += Math.pow((up - down) / (2 * NUDGE), 2);
            }
        }
        return Math.sqrt(squares);
    }

    private record Nudge(int read, int matrix, int element, float by) {}

    private static List<Matrix> matrices(State state) {
        return Stream.concat(state.hidden().stream(), state.cell().stream()).toList();
    }

    private double loss(OneToMany network, Conditioning origin, int t, Nudge nudge) {
        DecoderState state = DecoderState.of(network.initialState(origin, compute));
        Matrix logits = Matrix.zeros(0, 0);
        for (int read = 0; read <= t; read++) {
            if (read == nudge.read) {
                Matrix matrix = matrices(state.recurrent()).get(nudge.matrix);
                matrix.set(0, nudge.element, matrix.get(0, nudge.element) + nudge.by);
            }
            int token = read == 0 ? Vocabulary.BOS : TOKENS[read - 1];
            Decoder.Step step = network.decoder().step(new int[] {token}, state, compute);
            state = step.state();
            logits = step.logits();
        }
        double sum = 0;
        for (int c = 0; c < logits.columns(); c++) {
            sum += Math.exp(logits.get(0, c));
        }
        int gold = t < TOKENS.length ? TOKENS[t] : Vocabulary.EOS;
        return Math.log(sum) - logits.get(0, gold);
    }
}
