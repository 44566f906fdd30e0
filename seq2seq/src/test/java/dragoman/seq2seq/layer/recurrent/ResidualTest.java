package dragoman.seq2seq.layer.recurrent;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResidualTest {
    private static final int STEPS = 4;
    private static final int[] LENGTHS = {4, 4, 4};
    private static final int SIZE = 5;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private RnnStack stack(RnnStack.Shape shape, double size) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        RnnStack stack =
                RnnStack.of(shape, GradientCheck.randomPoint(layout.build(), size, 1), "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        return stack;
    }

    private static RnnStack.Shape residual(CellKind cell) {
        return RnnStack.Shape.uniform(SIZE, 3, new LayerShape(cell, SIZE).withResidual());
    }

    private static Matrix random(int seed) {
        ParameterLayout layout = ParameterLayout.builder()
                .matrix("x", STEPS * LENGTHS.length, SIZE)
                .build();
        return GradientCheck.randomPoint(layout, 1, seed).matrix("x");
    }

    @ParameterizedTest
    @EnumSource
    void aLayerOfZerosIsTheIdentityAndPassesTheGradientUnchanged(CellKind cell) {
        RnnStack stack = stack(residual(cell), Double.MIN_VALUE); // weights of zero
        Matrix x = random(2);
        RnnPass pass = stack.forward(
                new Sequence(x, STEPS, LENGTHS), stack.zeroState(3, compute.workspace()), Dropout.Key.NONE, compute);
        assertArrayEquals(elements(x), elements(pass.output().values()));
        Matrix dOutput = random(3);
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", residual(cell));
        RnnGradient gradient =
                pass.backward(UpstreamGradient.ofOutput(dOutput), new ParameterVector(layout.build()), compute);
        assertArrayEquals(elements(dOutput), elements(gradient.input()));
    }

    @ParameterizedTest
    @EnumSource
    void singleStepsHaveTheBitsOfTheWholePass(CellKind cell) {
        RnnStack.Shape shape = new RnnStack.Shape(
                SIZE,
                List.of(
                        new LayerShape(cell, 7).withResidual(),
                        new LayerShape(CellKind.LSTM, 7).withResidual(),
                        new LayerShape(cell, 4)));
        RnnStack stack = stack(shape, 0.6);
        Matrix x = random(4);
        State state = stack.zeroState(3, compute.workspace());
        RnnPass pass = stack.forward(new Sequence(x, STEPS, LENGTHS), state, Dropout.Key.NONE, compute);
        for (int t = 0; t < STEPS; t++) {
            RnnStep step = stack.step(x.rows(3 * t, 3 * t + 3), state, compute);
            assertArrayEquals(elements(pass.output().values().rows(3 * t, 3 * t + 3)), elements(step.output()));
            state = step.state();
        }
        for (int l = 0; l < 3; l++) {
            assertArrayEquals(
                    elements(pass.finalState().hidden().get(l)),
                    elements(state.hidden().get(l)));
        }
        assertEquals(0, state.cell().get(2).columns() - (cell == CellKind.LSTM ? 4 : 0));
    }

    @Test
    void differentSizesNeedAProjection() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(CellKind.GRU, 3, 5));
        Rnn rnn = Rnn.of(CellKind.GRU, new ParameterVector(layout.build()), "rnn", "_l0", false);
        String message = assertThrows(IllegalArgumentException.class, () -> new Residual(rnn))
                .getMessage();
        assertTrue(message.contains("size 3") && message.contains("projection"), message);
    }

    @Test
    void aBidirectionalLayerHasNoSingleStep() {
        LayerShape both = new LayerShape(CellKind.GRU, 4).withDirection(LayerShape.Direction.BOTH);
        RnnStack stack = stack(RnnStack.Shape.uniform(SIZE, 1, both), 0.5);
        State state = stack.zeroState(3, compute.workspace());
        Matrix x = random(1).rows(0, 3);
        assertThrows(UnsupportedOperationException.class, () -> stack.step(x, state, compute));
    }
}
