package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The values of the units of one layer at every step of a forward pass, for inspection.
 *
 * @param values of each kind that the cell has, T·B × H, the hidden state first; T·B × 2H of a bidirectional layer, with the units of the reversed
 *     direction after those of the forward direction
 */
public record LayerUnits(Map<Kind, Matrix> values) {
    /** What a unit is part of. The letters are those of the equations of {@link Gru} and {@link Lstm}. */
    public enum Kind {
        /** The hidden state h. */
        HIDDEN("", "hidden state"),
        /** The cell state c of an LSTM. */
        CELL("c", "cell state"),
        /** The input gate i of an LSTM. */
        INPUT_GATE("i", "input gate"),
        /** The forget gate f of an LSTM. */
        FORGET_GATE("f", "forget gate"),
        /** The candidate g of an LSTM. */
        CANDIDATE("g", "candidate"),
        /** The output gate o of an LSTM. */
        OUTPUT_GATE("o", "output gate"),
        /** The reset gate r of a GRU. */
        RESET_GATE("r", "reset gate"),
        /** The update gate z of a GRU. */
        UPDATE_GATE("z", "update gate"),
        /** The candidate n of a GRU. */
        NEW_STATE("n", "candidate");

        private final String letter;
        private final String description;

        Kind(String letter, String description) {
            this.letter = letter;
            this.description = description;
        }

        /** The kinds of the units of a cell, in the order of the values of a layer. */
        public static List<Kind> of(CellKind cell) {
            return switch (cell) {
                case ELMAN, ELMAN_RELU, ELMAN_IDENTITY -> List.of(HIDDEN);
                case GRU -> List.of(HIDDEN, RESET_GATE, UPDATE_GATE, NEW_STATE);
                case LSTM -> List.of(HIDDEN, CELL, INPUT_GATE, FORGET_GATE, CANDIDATE, OUTPUT_GATE);
            };
        }

        /** The letter before the number of a unit; empty for the hidden state. */
        public String letter() {
            return letter;
        }

        /** Its name in a sentence. */
        public String description() {
            return description;
        }
    }

    public LayerUnits {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The units of both directions of a layer. */
    static LayerUnits sideBySide(LayerUnits forward, LayerUnits reversed, Workspace workspace) {
        Map<Kind, Matrix> joined = new EnumMap<>(Kind.class);
        forward.values.forEach((kind, left) -> {
            Matrix right = Objects.requireNonNull(reversed.values.get(kind));
            Matrix both = workspace.matrix(left.rows(), left.columns() + right.columns());
            both.columns(0, left.columns()).copyFrom(left);
            both.columns(left.columns(), both.columns()).copyFrom(right);
            joined.put(kind, both);
        });
        return new LayerUnits(joined);
    }

    /** The units of one layer in passes of one step each. */
    public static LayerUnits oneAfterAnother(List<LayerUnits> steps, Workspace workspace) {
        Map<Kind, Matrix> joined = new EnumMap<>(Kind.class);
        steps.getFirst().values.forEach((kind, first) -> {
            Matrix all = workspace.matrix(steps.size() * first.rows(), first.columns());
            for (int t = 0; t < steps.size(); t++) {
                Matrix step = Objects.requireNonNull(steps.get(t).values.get(kind));
                all.rows(t * first.rows(), (t + 1) * first.rows()).copyFrom(step);
            }
            joined.put(kind, all);
        });
        return new LayerUnits(joined);
    }
}
