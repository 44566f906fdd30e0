package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.corpora.Subsequences;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state that minibatches of subsequences carry on ({@code stateful} in Keras): row b holds the final state of the last subsequence of row b. The
 * state of a row whose sequence begins is set to zeros; a row that does not continue its sequence is an error.
 */
public final class CarriedState {
    private final ParameterVector values;
    private final State state;
    /** The example of each row, {@link Subsequences#NONE} before the first, and the number of its next part. */
    private final int[] examples;

    private final int[] nextParts;

    /** A state of zeros for the given number of rows. */
    public CarriedState(LanguageModelConfig config, int rows) {
        values = new ParameterVector(layout(config, rows));
        List<Matrix> hidden = new ArrayList<>();
        List<Matrix> cell = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            hidden.add(values.matrix("hidden_l" + l));
            if (config.cell().hasCellState()) {
                cell.add(values.matrix("cell_l" + l));
            }
        }
        state = new State(hidden, cell);
        examples = new int[rows];
        Arrays.fill(examples, Subsequences.NONE);
        nextParts = new int[rows];
    }

    private static ParameterLayout layout(LanguageModelConfig config, int rows) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        for (int l = 0; l < config.layers(); l++) {
            layout.matrix("hidden_l" + l, rows, config.hiddenSize());
            if (config.cell().hasCellState()) {
                layout.matrix("cell_l" + l, rows, config.hiddenSize());
            }
        }
        return layout.build();
    }

    /** All values of the state, shared; they are part of a checkpoint. */
    public ParameterVector values() {
        return values;
    }

    /**
     * The initial state of a minibatch, shared: {@link #keep} overwrites it. Rows whose sequences begin are set to zeros.
     *
     * @throws IllegalArgumentException if a row neither begins a sequence nor continues the one that the row holds
     */
    public State initialState(Subsequences batch) {
        if (batch.rows() != examples.length) {
            throw new IllegalArgumentException(
                    "a minibatch of " + batch.rows() + " rows for a state of " + examples.length);
        }
        for (int row = 0; row < examples.length; row++) {
            boolean follows = batch.examples()[row] == examples[row] && batch.parts()[row] == nextParts[row];
            if (!follows && !batch.begins(row)) {
                throw new IllegalArgumentException(mismatch(batch, row));
            }
        }
        for (int row = 0; row < examples.length; row++) {
            if (batch.begins(row)) {
                clear(row);
            }
        }
        return state;
    }

    private String mismatch(Subsequences batch, int row) {
        String held = examples[row] == Subsequences.NONE
                ? "no sequence"
                : "sequence " + examples[row] + ", of which part " + nextParts[row] + " comes next";
        return "row " + row + " of the minibatch is part " + batch.parts()[row] + " of sequence "
                + batch.examples()[row] + ", but its state is that of " + held;
    }

    private void clear(int row) {
        state.hidden().forEach(matrix -> matrix.rows(row, row + 1).fill(0f));
        state.cell().forEach(matrix -> matrix.rows(row, row + 1).fill(0f));
    }

    /** Copies the final state of a minibatch, from which the next minibatch continues. */
    public void keep(Subsequences batch, State finalState) {
        for (int l = 0; l < state.layers(); l++) {
            state.hidden().get(l).copyFrom(finalState.hidden().get(l));
        }
        for (int l = 0; l < state.cell().size(); l++) {
            state.cell().get(l).copyFrom(finalState.cell().get(l));
        }
        restore(batch);
    }

    /** Declares that {@link #values}, read from a checkpoint, are the final state of the given minibatch. */
    public void restore(Subsequences batch) {
        for (int row = 0; row < examples.length; row++) {
            examples[row] = batch.examples()[row];
            nextParts[row] = batch.parts()[row] + 1;
        }
    }
}
