package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Rnn;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnSize;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of an example do not depend on the other examples of the batch or on padding, bit for bit. */
class RnnBatchTest {
    private static final int INPUT = 7;
    private static final int HIDDEN = 19;
    private static final int[] LENGTHS = {6, 1, 4, 6, 3, 5, 2, 6, 6, 1, 2, 3, 4};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    static Stream<Arguments> layers() {
        return Stream.of(CellKind.values())
                .flatMap(kind ->
                        Stream.of(new RnnSize(kind, INPUT, HIDDEN, false), new RnnSize(kind, INPUT, HIDDEN, true)))
                .flatMap(size -> Stream.of(Padding.values())
                        .flatMap(padding ->
                                Stream.of(Arguments.of(size, false, padding), Arguments.of(size, true, padding))));
    }

    /** Inputs, initial states and upstream gradients of a batch. */
    private record Inputs(Sequence x, State initial, UpstreamGradient upstream) {}

    @ParameterizedTest
    @MethodSource("layers")
    void aBatchHasTheBitsOfEachSequenceAlone(RnnSize size, boolean reversed, Padding padding) {
        Rnn rnn = layer(size, reversed);
        Inputs all = inputs(size, padding, 1);
        RnnPass batch = rnn.forward(all.x, all.initial, compute);
        RnnGradient gradient = backward(size, batch, all);
        for (int b = 0; b < LENGTHS.length; b++) {
            Inputs one = alone(all, b);
            RnnPass pass = rnn.forward(one.x, one.initial, compute);
            RnnGradient own = backward(size, pass, one);
            assertSame(pass.output().values(), rowsOf(batch.output().values(), padding, b));
            assertSame(pass.finalState(), batch.finalState().select(new int[] {b}, compute.workspace()));
            assertSame(own.input(), rowsOf(gradient.input(), padding, b));
            assertSame(own.initialState(), gradient.initialState().select(new int[] {b}, compute.workspace()));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void otherExamplesChangeNoBit(RnnSize size, boolean reversed, Padding padding) {
        Rnn rnn = layer(size, reversed);
        Inputs one = inputs(size, padding, 1);
        Inputs other = inputs(size, padding, 2);
        int b = 4;
        for (int t = 0; t < one.x.steps(); t++) {
            int row = t * LENGTHS.length + b;
            copyRow(one.x.values(), other.x.values(), row);
            copyRow(one.upstream.output(), other.upstream.output(), row);
        }
        copyRows(one.initial, other.initial, b);
        copyRows(one.upstream.finalState(), other.upstream.finalState(), b);
        RnnPass first = rnn.forward(one.x, one.initial, compute);
        RnnPass second = rnn.forward(other.x, other.initial, compute);
        assertSame(
                rowsOf(first.output().values(), padding, b),
                rowsOf(second.output().values(), padding, b));
        assertSame(
                rowsOf(backward(size, first, one).input(), padding, b),
                rowsOf(backward(size, second, other).input(), padding, b));
    }

    /** One sequence and the same with padding: the sums over all steps that the parameters' gradients are have the same bits, too. */
    @ParameterizedTest
    @MethodSource("layers")
    void paddingChangesNoBitOfTheParametersGradients(RnnSize size, boolean reversed, Padding padding) {
        Rnn rnn = layer(size, reversed);
        Inputs all = inputs(size, padding, 1);
        int b = 2;
        Inputs alone = alone(all, b);
        Inputs padded = padded(all, b);
        ParameterVector expected = new ParameterVector(layout(size));
        ParameterVector actual = new ParameterVector(layout(size));
        rnn.forward(alone.x, alone.initial, compute).backward(alone.upstream, expected, compute);
        rnn.forward(padded.x, padded.initial, compute).backward(padded.upstream, actual, compute);
        assertArrayEquals(expected.data(), actual.data());
    }

    private Rnn layer(RnnSize size, boolean reversed) {
        Rnn rnn = Rnn.of(size.cell(), GradientCheck.randomPoint(layout(size), 0.5, 1), "rnn", "_l0", reversed);
        rnn.pack(compute.workers());
        return rnn;
    }

    private static ParameterLayout layout(RnnSize size) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", size);
        return layout.build();
    }

    private static Inputs inputs(RnnSize size, Padding padding, long seed) {
        int batch = LENGTHS.length;
        int steps = LENGTHS[0];
        ParameterLayout.Builder layout = ParameterLayout.builder();
        layout.matrix("x", steps * batch, INPUT).matrix("dY", steps * batch, HIDDEN);
        for (String name : List.of("h", "c", "dH", "dC")) {
            layout.matrix(name, batch, HIDDEN);
        }
        ParameterVector random = GradientCheck.randomPoint(layout.build(), 1, seed);
        State initial = state(size, random.matrix("h"), random.matrix("c"));
        State dFinal = state(size, random.matrix("dH"), random.matrix("dC"));
        return new Inputs(
                new Sequence(random.matrix("x"), steps, LENGTHS, padding),
                initial,
                new UpstreamGradient(random.matrix("dY"), dFinal));
    }

    private static State state(RnnSize size, Matrix h, Matrix c) {
        return size.cell().hasCellState() ? State.of(h, c) : State.of(h);
    }

    /** One example in a separate batch, without padding. */
    private Inputs alone(Inputs all, int b) {
        int length = LENGTHS[b];
        int[] row = {b};
        return new Inputs(
                new Sequence(rowsOf(all.x.values(), all.x.padding(), b), length, new int[] {length}),
                all.initial.select(row, compute.workspace()),
                new UpstreamGradient(
                        rowsOf(all.upstream.output(), all.x.padding(), b),
                        all.upstream.finalState().select(row, compute.workspace())));
    }

    /** One example in a separate batch, with the padding that it has among the others. */
    private Inputs padded(Inputs all, int b) {
        int steps = all.x.steps();
        int[] row = {b};
        return new Inputs(
                new Sequence(rowsOf(all.x.values(), b, 0, steps), steps, new int[] {LENGTHS[b]}, all.x.padding()),
                all.initial.select(row, compute.workspace()),
                new UpstreamGradient(
                        rowsOf(all.upstream.output(), b, 0, steps),
                        all.upstream.finalState().select(row, compute.workspace())));
    }

    /** Example b's rows, one for each of its steps. */
    private static Matrix rowsOf(Matrix all, Padding padding, int b) {
        return rowsOf(all, b, padding.firstStep(LENGTHS[0], LENGTHS[b]), LENGTHS[b]);
    }

    private static Matrix rowsOf(Matrix all, int b, int first, int count) {
        Matrix rows = Matrix.zeros(count, all.columns());
        for (int i = 0; i < count; i++) {
            int row = (first + i) * LENGTHS.length + b;
            rows.rows(i, i + 1).copyFrom(all.rows(row, row + 1));
        }
        return rows;
    }

    private RnnGradient backward(RnnSize size, RnnPass pass, Inputs inputs) {
        ParameterVector gradients = new ParameterVector(layout(size));
        return pass.backward(inputs.upstream, gradients, compute);
    }

    private static void copyRows(State from, State to, int b) {
        for (int l = 0; l < from.layers(); l++) {
            copyRow(from.hidden().get(l), to.hidden().get(l), b);
        }
        for (int l = 0; l < from.cell().size(); l++) {
            copyRow(from.cell().get(l), to.cell().get(l), b);
        }
    }

    private static void copyRow(Matrix from, Matrix to, int row) {
        to.rows(row, row + 1).copyFrom(from.rows(row, row + 1));
    }

    private static void assertSame(State expected, State actual) {
        assertSame(expected.hidden().getFirst(), actual.hidden().getFirst());
        if (!expected.cell().isEmpty()) {
            assertSame(expected.cell().getFirst(), actual.cell().getFirst());
        }
    }

    private static void assertSame(Matrix expected, Matrix actual) {
        assertArrayEquals(elements(expected), elements(actual));
    }
}
