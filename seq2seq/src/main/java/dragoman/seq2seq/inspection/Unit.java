package dragoman.seq2seq.inspection;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One unit of a stack of recurrent layers: of a hidden state, a cell state or a gate.
 *
 * @param layer the number of the layer, from 0 for the lowest
 * @param kind what it is part of
 * @param index the number of the unit in the layer, from 0
 */
public record Unit(int layer, LayerUnits.Kind kind, int index) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):([a-z]?)(\\d{1,9})");

    /** A unit of a hidden state. */
    public static Unit hidden(int layer, int index) {
        return new Unit(layer, LayerUnits.Kind.HIDDEN, index);
    }

    /**
     * The unit of a text such as {@code 1:37}, {@code 1:c37} for a cell state or {@code 1:f37} for a forget gate; empty if the text is not a
     * unit.
     */
    public static Optional<Unit> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(LayerUnits.Kind.values())
                .filter(kind -> kind.letter().equals(parts.group(2)))
                .findFirst()
                .map(kind -> new Unit(Integer.parseInt(parts.group(1)), kind, Integer.parseInt(parts.group(3))));
    }

    /** All units of layers of equal size: by kind, then by layer. */
    public static List<Unit> all(CellKind cell, int layers, int size) {
        List<Unit> units = new ArrayList<>();
        for (LayerUnits.Kind kind : LayerUnits.Kind.of(cell)) {
            for (int layer = 0; layer < layers; layer++) {
                for (int index = 0; index < size; index++) {
                    units.add(new Unit(layer, kind, index));
                }
            }
        }
        return units;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return layer + ":" + kind.letter() + index;
    }
}
