package dragoman.seq2seq.layer.recurrent;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RnnStackTest {
    private static final int[] LENGTHS = {4, 2, 3};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private RnnStack stack(CellKind cell, float dropout) {
        RnnStack.Shape shape = RnnStack.Shape.uniform(3, 2, new LayerShape(cell, 5));
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        ParameterVector weights = GradientCheck.randomPoint(layout.build(), 0.5, 1);
        RnnStack stack = RnnStack.of(shape, weights, "rnn", new Dropout(dropout, 1));
        stack.pack(compute.workers());
        return stack;
    }

    private RnnPass forward(RnnStack stack, Dropout.Key key) {
        Matrix x = GradientCheck.randomPoint(
                        ParameterLayout.builder().matrix("x", 12, 3).build(), 1, 2)
                .matrix("x");
        return stack.forward(new Sequence(x, 4, LENGTHS), stack.zeroState(3, compute.workspace()), key, compute);
    }

    @ParameterizedTest
    @EnumSource
    void dropoutBetweenLayersDoesNotChangeTheStateOfTheLayerBelow(CellKind cell) {
        RnnPass whole = forward(stack(cell, 0.5f), Dropout.Key.NONE);
        RnnPass dropped = forward(stack(cell, 0.5f), new Dropout.Key(1, 1));
        assertArrayEquals(
                elements(whole.finalState().hidden().get(0)),
                elements(dropped.finalState().hidden().get(0)));
        assertFalse(Arrays.equals(
                elements(whole.finalState().hidden().get(1)),
                elements(dropped.finalState().hidden().get(1))));
    }

    @Test
    void onlyAnLstmHasACellState() {
        assertEquals(
                2,
                stack(CellKind.LSTM, 0f)
                        .zeroState(3, compute.workspace())
                        .cell()
                        .size());
        assertEquals(
                0,
                stack(CellKind.GRU, 0f).zeroState(3, compute.workspace()).cell().size());
    }

    @Test
    void theNumberOfDropoutsMustMatchTheLayers() {
        assertThrows(IllegalArgumentException.class, () -> new RnnStack(List.of(), List.of()));
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(CellKind.GRU, 3, 5));
        Rnn rnn = Rnn.of(CellKind.GRU, new ParameterVector(layout.build()), "rnn", "_l0", false);
        assertThrows(IllegalArgumentException.class, () -> new RnnStack(List.of(rnn), List.of(new Dropout(0.5f, 0))));
        assertThrows(IllegalArgumentException.class, () -> new RnnSize(CellKind.GRU, 0, 5));
    }
}
