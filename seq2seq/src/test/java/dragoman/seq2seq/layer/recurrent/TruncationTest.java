package dragoman.seq2seq.layer.recurrent;

import static dragoman.seq2seq.layer.Closeness.assertClose;
import static dragoman.seq2seq.layer.Closeness.doubles;
import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.Truncation;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TruncationTest {
    private static final int STEPS = 7;
    private static final int INPUT = 3;
    private static final int HIDDEN = 4;
    private static final int BATCH = 2;
    private static final Dropout.Key KEY = Dropout.Key.NONE;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static RnnStack.Shape shape(CellKind cell) {
        return new RnnStack.Shape(
                INPUT,
                List.of(
                        new LayerShape(cell, HIDDEN).withResidual(),
                        new LayerShape(cell, HIDDEN).withResidual().withLayerNormalization(),
                        new LayerShape(cell, HIDDEN)));
    }

    private static ParameterLayout layout(CellKind cell) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape(cell));
        return layout.build();
    }

    private RnnStack stack(CellKind cell) {
        RnnStack stack =
                RnnStack.of(shape(cell), GradientCheck.randomPoint(layout(cell), 0.9, 1), "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        return stack;
    }

    private static Matrix random(int rows, int columns, long seed) {
        return GradientCheck.randomPoint(
                        ParameterLayout.builder().matrix("x", rows, columns).build(), 1, seed)
                .matrix("x");
    }

    /** Gradients by parameters, input and initial state. */
    private record Gradients(ParameterVector parameters, Matrix input, State initial) {}

    private Gradients truncated(CellKind cell, Truncation truncation, Sequence x, Matrix dOutput) {
        RnnStack stack = stack(cell);
        RnnPass pass = stack.forward(x, stack.zeroState(x.batch(), compute.workspace()), KEY, compute);
        ParameterVector gradients = new ParameterVector(layout(cell));
        RnnGradient gradient = pass.backward(UpstreamGradient.ofOutput(dOutput), truncation, gradients, compute);
        return new Gradients(gradients, gradient.input(), gradient.initialState());
    }

    /**
     * By definition: each loss alone goes back through the steps {@code first(t) … t}, from a pass over these steps which begins in the state that
     * enters them.
     */
    private Gradients byDefinition(CellKind cell, IntUnaryOperator first, Sequence x, Matrix dOutput) {
        RnnStack stack = stack(cell);
        ParameterVector gradients = new ParameterVector(layout(cell));
        Matrix dInput = Matrix.zeros(STEPS * BATCH, INPUT);
        for (int t = 0; t < STEPS; t++) {
            int from = first.applyAsInt(t);
            State entering = stack.zeroState(BATCH, compute.workspace());
            for (int s = 0; s < from; s++) {
                Matrix step = x.values().rows(s * BATCH, (s + 1) * BATCH);
                entering = stack.step(step, entering, compute).state();
            }
            Sequence slice = sequence(x.values().rows(from * BATCH, (t + 1) * BATCH));
            Matrix ofLoss = Matrix.zeros(slice.values().rows(), HIDDEN);
            int last = (t - from) * BATCH;
            ofLoss.rows(last, last + BATCH).copyFrom(dOutput.rows(t * BATCH, (t + 1) * BATCH));
            Matrix d = stack.forward(slice, entering, KEY, compute)
                    .backward(UpstreamGradient.ofOutput(ofLoss), gradients, compute)
                    .input();
            for (int row = 0; row < d.rows(); row++) {
                for (int c = 0; c < INPUT; c++) {
                    int to = from * BATCH + row;
                    dInput.set(to, c, dInput.get(to, c) + d.get(row, c));
                }
            }
        }
        return new Gradients(gradients, dInput, null);
    }

    private static Sequence sequence(Matrix values) {
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, values.rows() / BATCH);
        return new Sequence(values, values.rows() / BATCH, lengths);
    }

    static Stream<Arguments> cellsAndK() {
        return Stream.of(CellKind.values())
                .flatMap(cell -> IntStream.range(1, STEPS).mapToObj(k -> Arguments.of(cell, k)));
    }

    @ParameterizedTest
    @MethodSource("cellsAndK")
    void eachLossGoesBackKSteps(CellKind cell, int k) {
        check(cell, new Truncation.LastSteps(k), t -> Math.max(0, t - k));
    }

    @ParameterizedTest
    @MethodSource("cellsAndK")
    void noGradientCrossesTheBoundsOfSubsequences(CellKind cell, int k) {
        check(cell, new Truncation.Subsequences(k), t -> k * (t / k));
    }

    private void check(CellKind cell, Truncation truncation, IntUnaryOperator first) {
        Sequence x = sequence(random(STEPS * BATCH, INPUT, 2));
        Matrix dOutput = random(STEPS * BATCH, HIDDEN, 3);
        Gradients expected = byDefinition(cell, first, x, dOutput);
        Gradients actual = truncated(cell, truncation, x, dOutput);
        for (Parameter parameter : expected.parameters.layout().parameters()) {
            assertClose(
                    doubles(elements(expected.parameters.matrix(parameter))),
                    elements(actual.parameters.matrix(parameter)),
                    1e-5,
                    parameter.name());
        }
        assertClose(doubles(elements(expected.input)), elements(actual.input), 1e-5, "input");
        Gradients whole = truncated(cell, Truncation.WHOLE, x, dOutput);
        assertFalse(Arrays.equals(whole.parameters.data(), actual.parameters.data()), "nothing was cut");
    }

    @ParameterizedTest
    @EnumSource
    void truncationBeyondTheSequenceIsWhole(CellKind cell) {
        Sequence x = sequence(random(STEPS * BATCH, INPUT, 2));
        Matrix dOutput = random(STEPS * BATCH, HIDDEN, 3);
        Gradients whole = truncated(cell, Truncation.WHOLE, x, dOutput);
        for (Truncation truncation : List.of(
                new Truncation.LastSteps(STEPS), new Truncation.Subsequences(STEPS), new Truncation.LastSteps(99))) {
            Gradients same = truncated(cell, truncation, x, dOutput);
            assertArrayEquals(whole.parameters.data(), same.parameters.data());
            assertArrayEquals(elements(whole.input), elements(same.input));
            assertArrayEquals(
                    elements(whole.initial.hidden().get(1)),
                    elements(same.initial.hidden().get(1)));
        }
    }

    /** With k = T - 1, all gradients but that of the initial state equal those without truncation: the last loss ends at step 0. */
    @ParameterizedTest
    @EnumSource
    void aLossThatReachesTheFirstStepIsNotTruncated(CellKind cell) {
        Sequence x = sequence(random(STEPS * BATCH, INPUT, 2));
        Matrix dOutput = Matrix.zeros(STEPS * BATCH, HIDDEN);
        Matrix last = dOutput.rows((STEPS - 1) * BATCH, STEPS * BATCH);
        last.copyFrom(random(BATCH, HIDDEN, 3));
        Gradients whole = truncated(cell, Truncation.WHOLE, x, dOutput);
        Gradients cut = truncated(cell, new Truncation.LastSteps(STEPS - 1), x, dOutput);
        assertClose(doubles(elements(whole.input)), elements(cut.input), 1e-6, "input");
        assertArrayEquals(
                new float[BATCH * HIDDEN], elements(cut.initial.hidden().getFirst()));
    }

    static Stream<Arguments> paddings() {
        return Stream.of(Padding.values())
                .flatMap(padding -> Stream.of(new Truncation.LastSteps(2), new Truncation.Subsequences(3))
                        .map(truncation -> Arguments.of(padding, truncation)));
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void paddingDoesNotChangeTheTruncation(Padding padding, Truncation truncation) {
        int length = 5;
        Matrix values = random(STEPS * BATCH, INPUT, 4);
        Matrix dOutput = random(STEPS * BATCH, HIDDEN, 5);
        Sequence padded = new Sequence(values, STEPS, new int[] {STEPS, length}, padding);
        Gradients together = truncated(CellKind.GRU, truncation, padded, dOutput);
        int first = padding.firstStep(STEPS, length);
        Sequence alone = new Sequence(every(values, first, length), length, new int[] {length});
        Gradients own = truncated(CellKind.GRU, truncation, alone, every(dOutput, first, length));
        assertArrayEquals(elements(own.input), elements(every(together.input, first, length)));
        assertArrayEquals(
                elements(own.initial.hidden().getFirst()),
                elements(together.initial.hidden().getFirst().rows(1, 2)));
    }

    /** The rows of the second example. */
    private static Matrix every(Matrix x, int first, int count) {
        Matrix rows = Matrix.zeros(count, x.columns());
        for (int t = 0; t < count; t++) {
            int row = (first + t) * BATCH + 1;
            rows.rows(t, t + 1).copyFrom(x.rows(row, row + 1));
        }
        return rows;
    }

    static Stream<Arguments> linear() {
        return Stream.of(
                Arguments.of(Truncation.WHOLE, (IntUnaryOperator) t -> 0),
                Arguments.of(new Truncation.LastSteps(3), (IntUnaryOperator) t -> Math.max(0, t - 3)),
                Arguments.of(new Truncation.Subsequences(3), (IntUnaryOperator) t -> 3 * (t / 3)));
    }

    /** {@code h_t = w h_{t-1} + u x_t}, {@code L_t = g_t h_t}: sums of powers of w. */
    @ParameterizedTest
    @MethodSource("linear")
    void aScalarLinearNetworkHasTheClosedForm(Truncation truncation, IntUnaryOperator first) {
        double w = 0.8;
        double u = 0.5;
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(CellKind.ELMAN_IDENTITY, 1, 1));
        ParameterVector weights = new ParameterVector(layout.build());
        weights.matrix("rnn.weight_ih_l0").set(0, 0, (float) u);
        weights.matrix("rnn.weight_hh_l0").set(0, 0, (float) w);
        Rnn rnn = Rnn.of(CellKind.ELMAN_IDENTITY, weights, "rnn", "_l0", false);
        rnn.pack(compute.workers());
        Matrix x = random(STEPS, 1, 6);
        Matrix g = random(STEPS, 1, 7);
        RnnPass pass =
                rnn.forward(new Sequence(x, STEPS, new int[] {STEPS}), rnn.zeroState(1, compute.workspace()), compute);
        ParameterVector gradients = new ParameterVector(weights.layout());
        pass.backward(UpstreamGradient.ofOutput(g), truncation, gradients, compute);

        double[] h = new double[STEPS + 1];
        double byU = 0;
        double byW = 0;
        for (int t = 0; t < STEPS; t++) {
            h[t + 1] = w * h[t] + u * x.get(t, 0);
            for (int s = first.applyAsInt(t); s <= t; s++) {
                byU += g.get(t, 0) * Math.pow(w, t - s) * x.get(s, 0);
                byW += g.get(t, 0) * Math.pow(w, t - s) * h[s];
            }
        }
        assertEquals(byU, gradients.matrix("rnn.weight_ih_l0").get(0, 0), 1e-5);
        assertEquals(byW, gradients.matrix("rnn.weight_hh_l0").get(0, 0), 1e-5);
    }

    /** The gradients of an LSTM overwrite its gates, so a second backward pass would read wrong values. */
    @Test
    void theBackwardPassOfAnLstmRunsOnce() {
        RnnStack stack = stack(CellKind.LSTM);
        Sequence x = sequence(random(STEPS * BATCH, INPUT, 2));
        Matrix dOutput = random(STEPS * BATCH, HIDDEN, 3);
        RnnPass pass = stack.forward(x, stack.zeroState(BATCH, compute.workspace()), KEY, compute);
        ParameterVector gradients = new ParameterVector(layout(CellKind.LSTM));
        pass.backward(UpstreamGradient.ofOutput(dOutput), gradients, compute);
        UpstreamGradient upstream = UpstreamGradient.ofOutput(dOutput);
        for (Truncation again : List.of(Truncation.WHOLE, new Truncation.LastSteps(2))) {
            assertThrows(IllegalStateException.class, () -> pass.backward(upstream, again, gradients, compute));
        }
    }

    @Test
    void truncationNeedsAPositiveKAndForwardLayers() {
        assertThrows(IllegalArgumentException.class, () -> new Truncation.LastSteps(0));
        assertThrows(IllegalArgumentException.class, () -> new Truncation.Subsequences(0));
        LayerShape both = new LayerShape(CellKind.GRU, HIDDEN).withDirection(LayerShape.Direction.BOTH);
        RnnStack.Shape shape = RnnStack.Shape.uniform(INPUT, 1, both);
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        ParameterVector weights = new ParameterVector(layout.build());
        RnnStack stack = RnnStack.of(shape, weights, "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        RnnPass pass = stack.forward(
                sequence(random(STEPS * BATCH, INPUT, 2)), stack.zeroState(BATCH, compute.workspace()), KEY, compute);
        assertThrows(
                UnsupportedOperationException.class,
                () -> pass.backward(
                        UpstreamGradient.ofOutput(Matrix.zeros(STEPS * BATCH, 2 * HIDDEN)),
                        new Truncation.LastSteps(2),
                        weights,
                        compute));
    }
}
