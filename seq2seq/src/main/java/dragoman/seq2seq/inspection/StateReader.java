package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text with a language model, step by step with the state carried, and shows the state after each step: h of all layers, then of
 * cells that have it c of all layers. The numbers are those that one pass over the whole text would give, bit for bit.
 */
public final class StateReader {
    private final LanguageModel model;
    private final List<Unit> units;
    /** In turn, since each step reads the state that the last one wrote. */
    private final Compute[] memory = {newCompute(), newCompute()};

    private State state;
    private int steps;

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    /** A reader at the beginning of a text, in the state of zeros. */
    public StateReader(LanguageModel model) {
        this.model = model;
        units = List.copyOf(units(model.config()));
        state = model.zeroState(1, memory[1].workspace());
    }

    private static List<Unit> units(LanguageModelConfig config) {
        List<Unit> units = new ArrayList<>();
        for (int kind = 0; kind < (config.cell().hasCellState() ? 2 : 1); kind++) {
            for (int layer = 0; layer < config.layers(); layer++) {
                for (int index = 0; index < config.hiddenSize(); index++) {
                    units.add(new Unit(layer, kind == 1, index));
                }
            }
        }
        return units;
    }

    /** The units in the order of the values. */
    public List<Unit> units() {
        return units;
    }

    /** Is shown the states of a text. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * After a step.
         *
         * @param step counted from 0
         * @param values of all units; written over by the next step
         */
        void visit(int step, float[] values);
    }

    /** Reads the next tokens of the text. */
    public void read(int[] ids, Visitor visitor) {
        float[] values = new float[units.size()];
        for (int id : ids) {
            Compute compute = memory[steps % 2];
            compute.workspace().reset();
            state = model.step(new int[] {id}, state, compute).state();
            copy(state.cell(), values, copy(state.hidden(), values, 0));
            visitor.visit(steps++, values);
        }
    }

    private static int copy(List<Matrix> layers, float[] values, int start) {
        int at = start;
        for (Matrix layer : layers) {
            System.arraycopy(layer.data(), layer.row(0), values, at, layer.columns());
            at += layer.columns();
        }
        return at;
    }
}
