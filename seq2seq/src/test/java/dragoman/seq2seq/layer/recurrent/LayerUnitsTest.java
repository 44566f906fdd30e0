package dragoman.seq2seq.layer.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.StateGradientNorms;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The units of a pass satisfy the equations of the cells, and the observed gradients are those of passes that are split at each step. */
class LayerUnitsTest {
    private static final int STEPS = 5;
    private static final int SIZE = 3;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static ParameterLayout layout(RnnStack.Shape shape) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        return layout.build();
    }

    private RnnStack stack(RnnStack.Shape shape) {
        ParameterVector weights = GradientCheck.randomPoint(layout(shape), 1, 1);
        RnnStack stack = RnnStack.of(shape, weights, "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        return stack;
    }

    private static Matrix random(int rows, int seed) {
        ParameterLayout layout =
                ParameterLayout.builder().matrix("x", rows, SIZE).build();
        return GradientCheck.randomPoint(layout, 1, seed).matrix("x");
    }

    private RnnPass forward(RnnStack stack, Matrix x, State initial) {
        return stack.forward(new Sequence(x, x.rows(), new int[] {x.rows()}), initial, Dropout.Key.NONE, compute);
    }

    private Map<LayerUnits.Kind, Matrix> units(CellKind cell) {
        RnnStack stack = stack(RnnStack.Shape.uniform(SIZE, 1, new LayerShape(cell, SIZE)));
        RnnPass pass = forward(stack, random(STEPS, 2), stack.zeroState(1, compute.workspace()));
        return pass.units(compute.workspace()).getFirst().values();
    }

    @Test
    void lstmUnitsSatisfyTheEquations() {
        Map<LayerUnits.Kind, Matrix> units = units(CellKind.LSTM);
        assertEquals(6, units.size());
        for (int t = 1; t < STEPS; t++) {
            for (int u = 0; u < SIZE; u++) {
                double c = at(units, LayerUnits.Kind.CELL, t, u);
                double before = at(units, LayerUnits.Kind.CELL, t - 1, u);
                double kept = at(units, LayerUnits.Kind.FORGET_GATE, t, u) * before;
                double written =
                        at(units, LayerUnits.Kind.INPUT_GATE, t, u) * at(units, LayerUnits.Kind.CANDIDATE, t, u);
                assertEquals(kept + written, c, 1e-6);
                double h = at(units, LayerUnits.Kind.OUTPUT_GATE, t, u) * Math.tanh(c);
                assertEquals(h, at(units, LayerUnits.Kind.HIDDEN, t, u), 1e-6);
            }
        }
    }

    @Test
    void gruUnitsSatisfyTheEquations() {
        Map<LayerUnits.Kind, Matrix> units = units(CellKind.GRU);
        assertEquals(4, units.size());
        for (int t = 1; t < STEPS; t++) {
            for (int u = 0; u < SIZE; u++) {
                double z = at(units, LayerUnits.Kind.UPDATE_GATE, t, u);
                double h = (1 - z) * at(units, LayerUnits.Kind.NEW_STATE, t, u)
                        + z * at(units, LayerUnits.Kind.HIDDEN, t - 1, u);
                assertEquals(h, at(units, LayerUnits.Kind.HIDDEN, t, u), 1e-6);
            }
        }
    }

    private static double at(Map<LayerUnits.Kind, Matrix> units, LayerUnits.Kind kind, int t, int u) {
        return units.get(kind).get(t, u);
    }

    @Test
    void bidirectionalUnitsAreThoseOfBothDirections() {
        LayerShape layer = new LayerShape(CellKind.GRU, SIZE).withDirection(LayerShape.Direction.BOTH);
        RnnStack stack = stack(RnnStack.Shape.uniform(SIZE, 1, layer));
        RnnPass pass = forward(stack, random(STEPS, 2), stack.zeroState(1, compute.workspace()));
        Matrix hidden = pass.units(compute.workspace()).getFirst().values().get(LayerUnits.Kind.HIDDEN);
        for (int t = 0; t < STEPS; t++) {
            for (int u = 0; u < 2 * SIZE; u++) {
                assertEquals(pass.output().values().get(t, u), hidden.get(t, u));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void observedGradientsAreThoseOfPassesThatAreSplitAtEachStep(CellKind cell) {
        RnnStack.Shape shape = RnnStack.Shape.uniform(SIZE, 1, new LayerShape(cell, SIZE));
        RnnStack stack = stack(shape);
        Matrix x = random(STEPS, 2);
        Matrix dOutput = random(STEPS, 3);
        StateGradientNorms norms = new StateGradientNorms(STEPS, 1);
        ParameterVector gradients = new ParameterVector(layout(shape));
        State zero = stack.zeroState(1, compute.workspace());
        forward(stack, x, zero).backward(UpstreamGradient.ofOutput(dOutput), gradients, compute.observing(norms));
        double[] expected = new double[STEPS];
        for (int t = 0; t < STEPS - 1; t++) {
            State state = forward(stack, x.rows(0, t + 1), zero).finalState();
            State after = forward(stack, x.rows(t + 1, STEPS), state)
                    .backward(UpstreamGradient.ofOutput(dOutput.rows(t + 1, STEPS)), gradients, compute)
                    .initialState();
            expected[t] = norm(after, dOutput.rows(t, t + 1));
        }
        expected[STEPS - 1] = norm(zero, dOutput.rows(STEPS - 1, STEPS));
        assertArrayEquals(expected, norms.norms(0), 1e-6);
    }

    private static double norm(State after, Matrix dOutput) {
        double squares = 0;
        for (int u = 0; u < SIZE; u++) {
            double h = after.hidden().getFirst().get(0, u) + dOutput.get(0, u);
            squares += h * h;
            for (Matrix c : after.cell()) {
                squares += (double) c.get(0, u) * c.get(0, u);
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void unitsAfterTheBackwardPassOfAnLstmAreRefused() {
        RnnStack.Shape shape = RnnStack.Shape.uniform(SIZE, 1, new LayerShape(CellKind.LSTM, SIZE));
        RnnStack stack = stack(shape);
        RnnPass pass = forward(stack, random(STEPS, 2), stack.zeroState(1, compute.workspace()));
        pass.backward(UpstreamGradient.ofOutput(random(STEPS, 3)), new ParameterVector(layout(shape)), compute);
        assertThrows(IllegalStateException.class, () -> pass.units(compute.workspace()));
    }
}
