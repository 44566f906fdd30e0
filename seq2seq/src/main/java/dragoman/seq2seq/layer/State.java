package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * The state of a stack of recurrent layers between two steps; it is what an encoder passes to a decoder. Gradients with respect to a state have the
 * same form.
 *
 * @param hidden the hidden state h of each layer, B × H
 * @param cell the cell state c of each layer, B × H; B × 0 for a layer without a cell state, and empty if no layer has one
 */
public record State(List<Matrix> hidden, List<Matrix> cell) {
    public State {
        hidden = List.copyOf(hidden);
        cell = List.copyOf(cell);
        if (!cell.isEmpty() && cell.size() != hidden.size()) {
            throw new IllegalArgumentException(hidden.size() + " hidden and " + cell.size() + " cell states");
        }
    }

    /** The state of one layer without a cell state. */
    public static State of(Matrix hidden) {
        return new State(List.of(hidden), List.of());
    }

    /** The state of one LSTM layer. */
    public static State of(Matrix hidden, Matrix cell) {
        return new State(List.of(hidden), List.of(cell));
    }

    /** The state of a stack of layers. */
    public static State join(List<State> layers) {
        boolean withCell = anyHasCell(layers);
        List<Matrix> hidden = new ArrayList<>();
        List<Matrix> cell = new ArrayList<>();
        for (State layer : layers) {
            hidden.addAll(layer.hidden);
            cell.addAll(withCell && layer.cell.isEmpty() ? noCells(layer) : layer.cell);
        }
        return new State(hidden, cell);
    }

    // A loop, since a stream would allocate more than the rest of the method, which runs at every step.
    private static boolean anyHasCell(List<State> layers) {
        for (State layer : layers) {
            if (!layer.cell.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<Matrix> noCells(State state) {
        return state.hidden.stream().map(h -> h.columns(0, 0)).toList();
    }

    public int layers() {
        return hidden.size();
    }

    /** The state of one layer. */
    public State layer(int l) {
        boolean hasCell = !cell.isEmpty() && cell.get(l).columns() > 0;
        return new State(List.of(hidden.get(l)), hasCell ? List.of(cell.get(l)) : List.of());
    }

    /** B, the number of rows of every matrix. */
    public int rows() {
        return hidden.getFirst().rows();
    }

    /** A copy of the given rows, in the given order, in the workspace; a row may be given several times. */
    public State select(int[] rows, Workspace workspace) {
        return select(rows, rows.length, workspace);
    }

    /** As {@link #select(int[], Workspace)}, of the first {@code count} of {@code rows}. */
    public State select(int[] rows, int count, Workspace workspace) {
        return new State(select(hidden, rows, count, workspace), select(cell, rows, count, workspace));
    }

    private static List<Matrix> select(List<Matrix> from, int[] rows, int count, Workspace workspace) {
        Matrix[] selected = new Matrix[from.size()];
        for (int l = 0; l < selected.length; l++) {
            Matrix matrix = from.get(l);
            Matrix copy = workspace.matrix(count, matrix.columns());
            for (int i = 0; i < count; i++) {
                int row = Objects.checkIndex(rows[i], matrix.rows());
                System.arraycopy(matrix.data(), matrix.row(row), copy.data(), copy.row(i), matrix.columns());
            }
            selected[l] = copy;
        }
        return List.of(selected);
    }

    /** A view of some rows. */
    public State rows(int from, int to) {
        return new State(
                hidden.stream().map(h -> h.rows(from, to)).toList(),
                cell.stream().map(c -> c.rows(from, to)).toList());
    }

    /** Copies this state to another one of the same shape. */
    public void copyTo(State other) {
        for (int l = 0; l < hidden.size(); l++) {
            other.hidden.get(l).copyFrom(hidden.get(l));
        }
        for (int l = 0; l < cell.size(); l++) {
            other.cell.get(l).copyFrom(cell.get(l));
        }
    }

    /** The shape and a corner of h of each layer, and of c where there is one. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "State: ", "");
        for (int l = 0; l < hidden.size(); l++) {
            text.add("h of layer " + l + " " + hidden.get(l));
        }
        for (int l = 0; l < cell.size(); l++) {
            text.add("c of layer " + l + " " + cell.get(l));
        }
        return text.toString();
    }

    /** A state of zeros of the same shape. */
    public State zerosLike(Workspace workspace) {
        return zerosLike(rows(), workspace);
    }

    /** A state of zeros with another number of rows. */
    public State zerosLike(int rows, Workspace workspace) {
        return new State(zerosLike(hidden, rows, workspace), zerosLike(cell, rows, workspace));
    }

    private static List<Matrix> zerosLike(List<Matrix> like, int rows, Workspace workspace) {
        Matrix[] zeros = new Matrix[like.size()];
        for (int l = 0; l < zeros.length; l++) {
            zeros[l] = workspace.zeros(rows, like.get(l).columns());
        }
        return List.of(zeros);
    }
}
