package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.Rnn;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnSize;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers with layer normalization. Their gradients are in {@link RnnGradientTest}, batches in {@link RnnBatchTest}. */
class NormalizedRnnTest {
    private static final int STEPS = 4;
    private static final int BATCH = 9;
    private static final int INPUT = 6;
    private static final int HIDDEN = 21;
    private static final int[] LENGTHS = {4, 1, 3, 4, 2, 4, 4, 3, 1};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static ParameterVector point(CellKind cell) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(cell, INPUT, HIDDEN, true));
        layout.matrix("x", STEPS * BATCH, INPUT).matrix("h", BATCH, HIDDEN).matrix("c", BATCH, HIDDEN);
        return GradientCheck.randomPoint(layout.build(), 0.7, 1);
    }

    private static State initial(CellKind cell, ParameterVector point) {
        return cell.hasCellState() ? State.of(point.matrix("h"), point.matrix("c")) : State.of(point.matrix("h"));
    }

    private static RnnPass forward(CellKind cell, ParameterVector point, Compute compute) {
        Rnn rnn = Rnn.of(cell, point, "rnn", "_l0", false);
        rnn.pack(compute.workers());
        return rnn.forward(new Sequence(point.matrix("x"), STEPS, LENGTHS), initial(cell, point), compute);
    }

    private static Matrix outputs(CellKind cell, ParameterVector point, Compute compute) {
        return forward(cell, point, compute).output().values();
    }

    @ParameterizedTest
    @EnumSource
    void aSingleStepHasTheBitsOfTheWholePass(CellKind cell) {
        ParameterVector point = point(cell);
        Matrix all = outputs(cell, point, compute);
        Rnn rnn = Rnn.of(cell, point, "rnn", "_l0", false);
        rnn.pack(compute.workers());
        State state = initial(cell, point);
        for (int t = 0; t < STEPS; t++) {
            RnnStep step = rnn.step(point.matrix("x").rows(t * BATCH, (t + 1) * BATCH), state, compute);
            state = step.state();
            for (int b = 0; b < BATCH; b++) {
                if (t < LENGTHS[b]) {
                    int row = t * BATCH + b;
                    assertArrayEquals(
                            elements(all.rows(row, row + 1)),
                            elements(step.output().rows(b, b + 1)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsChangeNoBit(CellKind cell) {
        float[] one = gradients(cell, 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(one, gradients(cell, threads));
        }
    }

    private static float[] gradients(CellKind cell, int threads) {
        ParameterVector point = point(cell);
        ParameterVector gradients = new ParameterVector(point.layout());
        try (Workers workers = Workers.of(threads)) {
            Compute compute = new Compute(workers, new Workspace());
            RnnPass pass = forward(cell, point, compute);
            Matrix dOutput = Matrix.zeros(STEPS * BATCH, HIDDEN);
            dOutput.copyFrom(pass.output().values());
            RnnGradient gradient = pass.backward(UpstreamGradient.ofOutput(dOutput), gradients, compute);
            gradients.matrix("x").copyFrom(gradient.input());
        }
        return gradients.data();
    }

    /** The purpose of layer normalization: the scale of weights and input does not matter. */
    @ParameterizedTest
    @EnumSource
    void theScaleOfWeightsAndInputsDoesNotMatter(CellKind cell) {
        ParameterVector point = point(cell);
        double[] expected = Closeness.doubles(elements(outputs(cell, point, compute)));
        scale(point.matrix("rnn.weight_ih_l0"), 30f);
        scale(point.matrix("rnn.weight_hh_l0"), 1000f);
        scale(point.matrix("x"), 50f);
        Closeness.assertClose(expected, elements(outputs(cell, point, compute)), 1e-3, "the output");
        scale(point.matrix("rnn.gain_ih_l0"), 2f);
        double distance = Closeness.distance(expected, elements(outputs(cell, point, compute)));
        assertTrue(distance > 1e-2, "that of the gains does: " + distance);
    }

    private static void scale(Matrix matrix, float factor) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                matrix.set(r, c, matrix.get(r, c) * factor);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gainsExistWithLayerNormalizationOnlyAndStartAtOne(CellKind cell) {
        ParameterLayout.Builder with = ParameterLayout.builder();
        RnnStack.declare(
                with, "rnn", RnnStack.Shape.uniform(INPUT, 2, new LayerShape(cell, HIDDEN).withLayerNormalization()));
        ParameterVector weights = new ParameterVector(with.build());
        new Initializer(1).initialize(weights);
        for (float gain : elements(weights.matrix("rnn.gain_hh_l1"))) {
            assertEquals(1f, gain);
        }
        assertEquals(cell.gates() * HIDDEN, weights.matrix("rnn.gain_ih_l0").columns());
        ParameterLayout.Builder without = ParameterLayout.builder();
        RnnStack.declare(without, "rnn", RnnStack.Shape.uniform(INPUT, 2, new LayerShape(cell, HIDDEN)));
        assertFalse(without.build().has("rnn.gain_ih_l0"));
    }
}
