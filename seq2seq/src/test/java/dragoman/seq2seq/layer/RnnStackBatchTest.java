package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack of layers in both directions of time, padded at either side, has the bits of each sequence alone. */
class RnnStackBatchTest {
    private static final int[] LENGTHS = {5, 1, 3, 5, 2, 4, 5};
    private static final int BATCH = LENGTHS.length;
    private static final int STEPS = 5;
    private static final int INPUT = 6;
    private static final int OUTPUT = 8;
    private static final RnnStack.Shape SHAPE = new RnnStack.Shape(
            INPUT,
            List.of(
                    new LayerShape(CellKind.LSTM, 9)
                            .withDirection(LayerShape.Direction.BOTH)
                            .withLayerNormalization(),
                    new LayerShape(CellKind.LSTM, 7).withResidual(),
                    new LayerShape(CellKind.LSTM, OUTPUT)
                            .withDirection(LayerShape.Direction.REVERSED)
                            .withResidual()));

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** The results of a forward and a backward pass. */
    private record Result(Matrix output, State last, Matrix dInput, State dInitial) {}

    private Result run(Sequence x, Matrix dOutput) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", SHAPE);
        ParameterVector weights = GradientCheck.randomPoint(layout.build(), 0.6, 1);
        RnnStack stack = RnnStack.of(SHAPE, weights, "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        RnnPass pass = stack.forward(x, stack.zeroState(x.batch(), compute.workspace()), Dropout.Key.NONE, compute);
        RnnGradient gradient = pass.backward(
                new UpstreamGradient(dOutput, pass.finalState()), new ParameterVector(weights.layout()), compute);
        return new Result(pass.output().values(), pass.finalState(), gradient.input(), gradient.initialState());
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfEachSequenceAlone(Padding padding) {
        Matrix values = random(INPUT, 2);
        Matrix dOutput = random(OUTPUT, 3);
        Result all = run(new Sequence(values, STEPS, LENGTHS, padding), dOutput);
        for (int b = 0; b < BATCH; b++) {
            int[] length = {LENGTHS[b]};
            Result one = run(new Sequence(rows(values, padding, b), LENGTHS[b], length), rows(dOutput, padding, b));
            assertArrayEquals(elements(one.output), elements(rows(all.output, padding, b)));
            assertArrayEquals(elements(one.dInput), elements(rows(all.dInput, padding, b)));
            assertSame(one.last, all.last.select(new int[] {b}, compute.workspace()));
            assertSame(one.dInitial, all.dInitial.select(new int[] {b}, compute.workspace()));
        }
    }

    private static void assertSame(State expected, State actual) {
        for (int l = 0; l < expected.layers(); l++) {
            assertArrayEquals(
                    elements(expected.hidden().get(l)), elements(actual.hidden().get(l)));
            assertArrayEquals(
                    elements(expected.cell().get(l)), elements(actual.cell().get(l)));
        }
    }

    private static Matrix random(int columns, long seed) {
        ParameterLayout layout =
                ParameterLayout.builder().matrix("x", STEPS * BATCH, columns).build();
        return GradientCheck.randomPoint(layout, 1, seed).matrix("x");
    }

    /** Example b's real rows. */
    private static Matrix rows(Matrix all, Padding padding, int b) {
        Matrix rows = Matrix.zeros(LENGTHS[b], all.columns());
        for (int i = 0; i < LENGTHS[b]; i++) {
            int row = (padding.firstStep(STEPS, LENGTHS[b]) + i) * BATCH + b;
            rows.rows(i, i + 1).copyFrom(all.rows(row, row + 1));
        }
        return rows;
    }
}
