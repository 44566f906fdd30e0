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
 * Reads a text with a language model step by step and passes the state after each step to a visitor: h of all layers, then, for an LSTM, c of all
 * layers. The values are the same as in one pass over the whole text, bit for bit.
 */
public final class StateReader {
    private final LanguageModel model;
    private final List<Unit> units;
    /** Used in turn, since each step reads the state that the step before wrote. */
    private final Compute[] memory = {newCompute(), newCompute()};

    private State state;
    private int steps;

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    /** A reader at the start of a text, with a state of zeros. */
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

    /** Receives the states of a text. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called after each step.
         *
         * @param step the number of the step, from 0
         * @param values the values of all units; overwritten by the next step
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
