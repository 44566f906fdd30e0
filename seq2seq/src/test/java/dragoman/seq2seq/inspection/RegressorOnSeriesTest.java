package dragoman.seq2seq.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegressorOnSeriesTest {
    private static final int HIDDEN = 4;
    private static final int BACK = 3;
    private static final int STEPS = 2 * BACK + 1;
    private static final float NUDGE = 1e-2f;

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final Matrix table = table(STEPS + 1);

    private static Matrix table(int rows) {
        SplittableRandom random = new SplittableRandom(4);
        Matrix table = Matrix.zeros(rows, 2);
        for (int t = 0; t < rows; t++) {
            table.set(t, 0, (float) random.nextDouble(-1, 1));
            table.set(t, 1, (float) random.nextDouble(-1, 1));
        }
        return table;
    }

    private static SequenceRegressor network(CellKind cell) {
        RegressorConfig config = RegressorConfig.builder()
                .cell(cell)
                .inputSize(2)
                .hiddenSize(HIDDEN)
                .outputSize(2)
                .build();
        return SequenceRegressor.initialized(config, 5, Workers.single());
    }

    /** Finite differences of the loss of the last row with respect to the state k steps before. */
    @ParameterizedTest
    @EnumSource(names = {"ELMAN", "GRU", "LSTM"})
    void normsMatchFiniteDifferencesOfTheLoss(CellKind cell) {
        SequenceRegressor network = network(cell);
        double[] norms = new GradientFlow(new RegressorOnSeries(network, table), 1)
                .throughTime(BACK)
                .hidden();
        for (int back = 1; back <= BACK; back++) {
            double squares = 0;
            for (int i = 0; i < HIDDEN; i++) {
                double up = loss(network, STEPS - back, i, NUDGE);
                double down = loss(network, STEPS - back, i, -NUDGE);
                squares += Math.pow((up - down) / (2 * NUDGE), 2);
            }
            assertEquals(Math.sqrt(squares), norms[back], 2e-3 * norms[back] + 1e-5, "back " + back);
        }
    }

    /** The loss of the last row, with a small change of the hidden state after {@code at} steps. */
    private double loss(SequenceRegressor network, int at, int element, float by) {
        State state = network.recurrentLayers().zeroState(1, compute.workspace());
        RnnPass pass = run(network, table.rows(0, at), state);
        Matrix hidden = pass.finalState().hidden().getFirst();
        hidden.set(0, element, hidden.get(0, element) + by);
        Matrix outputs =
                run(network, table.rows(at, STEPS), pass.finalState()).output().values();
        Matrix weight = network.weights().matrix("projection.weight");
        Matrix bias = network.weights().matrix("projection.bias");
        double loss = 0;
        for (int k = 0; k < 2; k++) {
            double y = bias.data()[bias.row(0) + k];
            for (int c = 0; c < HIDDEN; c++) {
                y += weight.get(k, c) * outputs.get(outputs.rows() - 1, c);
            }
            loss += Math.pow(y - table.get(STEPS, k), 2) / 2;
        }
        return loss;
    }

    private RnnPass run(SequenceRegressor network, Matrix rows, State state) {
        Sequence input = new Sequence(rows, rows.rows(), new int[] {rows.rows()});
        return network.recurrentLayers().forward(input, state, Dropout.Key.NONE, compute);
    }

    @Test
    void shortTablesAreRefused() {
        GradientFlow flow = new GradientFlow(new RegressorOnSeries(network(CellKind.GRU), table), 1);
        assertEquals(
                "a table of 8 rows is too short: 10 are needed; look back fewer steps or give more text",
                assertThrows(CorpusException.class, () -> flow.throughTime(4)).getMessage());
    }
}
