package dragoman.seq2seq.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientFlowTest {
    private static final int HIDDEN = 32;
    private static final int EXAMPLES = 4;
    private static final int STEPS = 50;

    private static double[] throughTime(CellKind cell, double recurrentScale, long seed) {
        return new GradientFlow(new UntrainedNetwork(new LayerShape(cell, HIDDEN), 1, recurrentScale, seed), EXAMPLES)
                .throughTime(STEPS)
                .hidden();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void theIdentityFollowsThePowersOfTheScale(double scale) {
        double[] norms = throughTime(CellKind.ELMAN_IDENTITY, scale, 1);
        for (int k = 0; k <= STEPS; k++) {
            double expected = Math.pow(scale, k);
            assertEquals(expected, norms[k], 0.01 * expected, "k = " + k);
        }
    }

    /** Scales beyond the range of a float. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5})
    void manyStepsDoNotOverflow(double scale) {
        LayerShape layer = new LayerShape(CellKind.ELMAN_IDENTITY, 4);
        double[] norms = new GradientFlow(new UntrainedNetwork(layer, 1, scale, 1), 1)
                .throughTime(200)
                .hidden();
        assertEquals(1, norms[200] / Math.pow(scale, 200), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void tanhStaysBelowTheIdentity(double scale) {
        double[] norms = throughTime(CellKind.ELMAN, scale, 1);
        for (int k = 1; k <= STEPS; k++) {
            assertTrue(norms[k] < Math.pow(scale, k), "k = " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gatesPreserveTheGradientLonger(long seed) {
        double tanh = throughTime(CellKind.ELMAN, 1, seed)[STEPS];
        double gru = throughTime(CellKind.GRU, 1, seed)[STEPS];
        double lstm = throughTime(CellKind.LSTM, 1, seed)[STEPS];
        assertTrue(gru > 2 * tanh, gru + " of a GRU, " + tanh + " of tanh");
        assertTrue(lstm > 100 * gru, lstm + " of an LSTM, " + gru + " of a GRU");
    }

    @Test
    void onlyAnLstmHasGradientsOfC() {
        UntrainedNetwork lstm = new UntrainedNetwork(new LayerShape(CellKind.LSTM, HIDDEN), 2, 1, 1);
        double[] cell = new GradientFlow(lstm, EXAMPLES).throughTime(3).cell();
        assertEquals(4, cell.length);
        assertEquals(0, cell[0]);
        assertTrue(cell[3] > 0);
        UntrainedNetwork gru = new UntrainedNetwork(new LayerShape(CellKind.GRU, HIDDEN), 1, 1, 1);
        assertEquals(0, new GradientFlow(gru, EXAMPLES).throughTime(3).cell().length);
    }

    /** With residual connections, gradients do not pass through the weights and gates of each layer only. */
    @ParameterizedTest
    @EnumSource(names = {"GRU", "LSTM"})
    void residualConnectionsPreserveTheGradientThroughDepth(CellKind cell) {
        LayerShape plain = new LayerShape(cell, HIDDEN);
        double[] without = throughDepth(plain);
        double[] with = throughDepth(plain.withResidual());
        assertEquals(9, without.length);
        assertEquals(Math.sqrt(30), without[8], 1e-5, "of each of 30 losses the gradient has length 1");
        assertTrue(without[0] < 0.5 * without[8], () -> Arrays.toString(without));
        assertTrue(with[0] > with[8], () -> Arrays.toString(with));
    }

    private static double[] throughDepth(LayerShape layer) {
        return new GradientFlow(new UntrainedNetwork(layer, 8, 1, 1), EXAMPLES).throughDepth(30);
    }

    /** Finite differences of the loss of a language model with respect to its state k steps before. */
    @ParameterizedTest
    @EnumSource(names = {"ELMAN", "GRU", "LSTM"})
    void normsOnATextMatchFiniteDifferencesOfTheLoss(CellKind cell) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(5)
                .hiddenSize(4)
                .vocabularySize(9)
                .build();
        LanguageModel model = LanguageModel.initialized(config, 3, compute.workers());
        int[] text = new SplittableRandom(1).ints(8, 4, 9).toArray();
        GradientFlow.ThroughTime norms = new GradientFlow(new LanguageModelOnText(model, text), 1).throughTime(3);
        int steps = 7;
        for (int back = 1; back <= 3; back++) {
            double squares = 0;
            for (int layer = 0; layer < 2; layer++) {
                for (int i = 0; i < 4; i++) {
                    double up = loss(model, text, steps - back, new Nudge(layer, i, 1e-2f), compute);
                    double down = loss(model, text, steps - back, new Nudge(layer, i, -1e-2f), compute);
                    squares += Math.pow((up - down) / 2e-2, 2);
                }
            }
            assertEquals(Math.sqrt(squares), norms.hidden()[back], 2e-3 * norms.hidden()[back] + 1e-5, "back " + back);
        }
    }

    private record Nudge(int layer, int element, float by) {}

    /** The loss of the last token with a small change of the state after {@code at} steps. */
    private static double loss(LanguageModel model, int[] text, int at, Nudge nudge, Compute compute) {
        State state = model.zeroState(1, compute.workspace());
        Matrix logits = null;
        for (int t = 0; t < text.length - 1; t++) {
            if (t == at) {
                Matrix hidden = state.hidden().get(nudge.layer);
                hidden.set(0, nudge.element, hidden.get(0, nudge.element) + nudge.by);
            }
            var step = model.step(new int[] {text[t]}, state, compute);
            state = step.state();
            logits = step.logits();
        }
        double sum = 0;
        for (int c = 0; c < logits.columns(); c++) {
            sum += Math.exp(logits.get(0, c));
        }
        return Math.log(sum) - logits.get(0, text[text.length - 1]);
    }

    @Test
    void invalidArgumentsThrow() {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(4)
                .hiddenSize(4)
                .vocabularySize(9)
                .build();
        LanguageModel model = LanguageModel.initialized(config, 1, Workers.single());
        GradientFlow flow = new GradientFlow(new LanguageModelOnText(model, new int[] {4, 5, 6, 7}), 2);
        assertEquals(2, flow.throughTime(1).hidden().length);
        assertEquals(
                "a text of 4 tokens is too short: 6 are needed; look back fewer steps or give more text",
                assertThrows(CorpusException.class, () -> flow.throughTime(2)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> flow.throughTime(0));
        assertThrows(IllegalArgumentException.class, () -> flow.throughDepth(0));
        LayerShape layer = new LayerShape(CellKind.GRU, 4);
        assertThrows(IllegalArgumentException.class, () -> new UntrainedNetwork(layer, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GradientFlow(new UntrainedNetwork(layer, 1, 1, 1), 0));
    }
}
