package dragoman.seq2seq.inspection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateReaderTest {
    private static final int[] TEXT = {3, 4, 5, 6, 4, 4, 7, 3, 5, 6, 7};
    private static final int LAYERS = 2;
    private static final int HIDDEN = 5;

    private static LanguageModel model(CellKind cell) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(cell)
                .layers(LAYERS)
                .embeddingSize(4)
                .hiddenSize(HIDDEN)
                .vocabularySize(8)
                .build();
        return LanguageModel.initialized(config, 1, Workers.single());
    }

    private static List<float[]> read(LanguageModel model, int... cuts) {
        StateReader reader = new StateReader(model);
        List<float[]> states = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            reader.read(Arrays.copyOfRange(TEXT, from, to), (step, values) -> {
                assertEquals(states.size(), step);
                states.add(values.clone());
            });
            from = to;
        }
        return states;
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void statesAreThoseOfOnePassWhereverTheTextIsSplit(CellKind cell) {
        LanguageModel model = model(cell);
        List<float[]> whole = read(model, TEXT.length);
        List<float[]> cut = read(model, 3, 4, TEXT.length);
        assertEquals(TEXT.length, whole.size());
        for (int t = 0; t < whole.size(); t++) {
            assertArrayEquals(whole.get(t), cut.get(t));
        }
        for (int steps = 1; steps < TEXT.length; steps++) {
            assertArrayEquals(onePass(model, steps), whole.get(steps - 1), "after " + steps);
        }
    }

    /** The final state of a forward pass over the first steps. */
    private static float[] onePass(LanguageModel model, int steps) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        Subsequences text = SubsequenceBatches.ofText(Arrays.copyOf(TEXT, steps + 1), 1, steps)
                .getFirst();
        State state = model.loss(text, model.zeroState(1, compute.workspace()), compute)
                .finalState();
        float[] values = new float[new StateReader(model).units().size()];
        int at = 0;
        for (int l = 0; l < LAYERS; l++) {
            for (int i = 0; i < HIDDEN; i++) {
                values[at++] = state.hidden().get(l).get(0, i);
            }
        }
        for (int l = 0; l < state.cell().size(); l++) {
            for (int i = 0; i < HIDDEN; i++) {
                values[at++] = state.cell().get(l).get(0, i);
            }
        }
        assertEquals(values.length, at);
        return values;
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void unitsHaveNames(CellKind cell) {
        List<Unit> units = new StateReader(model(cell)).units();
        assertEquals(LAYERS * HIDDEN * (cell.hasCellState() ? 2 : 1), units.size());
        assertEquals(new Unit(1, false, 2), units.get(HIDDEN + 2));
        if (cell.hasCellState()) {
            assertEquals(new Unit(1, true, 2), units.get(3 * HIDDEN + 2));
        }
    }
}
