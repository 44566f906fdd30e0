package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An example gives the same bits whatever stands beside it or behind it in its batch. */
class RnnBatchTest {
    private static final int INPUT = 7;
    private static final int HIDDEN = 19;
    private static final int[] LENGTHS = {6, 1, 4, 6, 3, 5, 2, 6, 6, 1, 2, 3, 4};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    static Stream<Arguments> layers() {
        return Stream.of(CellKind.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
    }

    /** Inputs, initial states and upstream gradients of a batch. */
    private record Inputs(Sequence x, State initial, RnnPass.Upstream upstream) {}

    @ParameterizedTest
    @MethodSource("layers")
    void aBatchGivesWhatEachSequenceGivesAlone(CellKind kind, boolean reversed) {
        Rnn rnn = layer(kind, reversed);
        Inputs all = inputs(kind, 1);
        RnnPass batch = rnn.forward(all.x, all.initial, compute);
        RnnPass.RnnGradient gradient = backward(kind, batch, all);
        for (int b = 0; b < LENGTHS.length; b++) {
            Inputs one = alone(all, b);
            RnnPass pass = rnn.forward(one.x, one.initial, compute);
            RnnPass.RnnGradient own = backward(kind, pass, one);
            int length = LENGTHS[b];
            assertSame(pass.output().values(), rowsOf(batch.output().values(), b, length));
            assertSame(pass.finalState(), batch.finalState().select(new int[] {b}, compute.workspace()));
            assertSame(own.input(), rowsOf(gradient.input(), b, length));
            assertSame(own.initialState(), gradient.initialState().select(new int[] {b}, compute.workspace()));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void otherExamplesChangeNothing(CellKind kind, boolean reversed) {
        Rnn rnn = layer(kind, reversed);
        Inputs one = inputs(kind, 1);
        Inputs other = inputs(kind, 2);
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
                rowsOf(first.output().values(), b, LENGTHS[b]),
                rowsOf(second.output().values(), b, LENGTHS[b]));
        assertSame(
                rowsOf(backward(kind, first, one).input(), b, LENGTHS[b]),
                rowsOf(backward(kind, second, other).input(), b, LENGTHS[b]));
    }

    private Rnn layer(CellKind kind, boolean reversed) {
        Rnn rnn = Rnn.of(kind, GradientCheck.randomPoint(layout(kind), 0.5, 1), "rnn", "_l0", reversed);
        rnn.pack(compute.workers());
        return rnn;
    }

    private static ParameterLayout layout(CellKind kind) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(kind, INPUT, HIDDEN));
        return layout.build();
    }

    private static Inputs inputs(CellKind kind, long seed) {
        int batch = LENGTHS.length;
        int steps = LENGTHS[0];
        ParameterLayout.Builder layout = ParameterLayout.builder();
        layout.matrix("x", steps * batch, INPUT).matrix("dY", steps * batch, HIDDEN);
        for (String name : List.of("h", "c", "dH", "dC")) {
            layout.matrix(name, batch, HIDDEN);
        }
        ParameterVector random = GradientCheck.randomPoint(layout.build(), 1, seed);
        State initial = state(kind, random.matrix("h"), random.matrix("c"));
        State dFinal = state(kind, random.matrix("dH"), random.matrix("dC"));
        return new Inputs(
                new Sequence(random.matrix("x"), steps, LENGTHS),
                initial,
                new RnnPass.Upstream(random.matrix("dY"), dFinal));
    }

    private static State state(CellKind kind, Matrix h, Matrix c) {
        return kind.hasCellState() ? State.of(h, c) : State.of(h);
    }

    /** One example in a batch of its own, without padding. */
    private Inputs alone(Inputs all, int b) {
        int length = LENGTHS[b];
        int[] row = {b};
        return new Inputs(
                new Sequence(rowsOf(all.x.values(), b, length), length, new int[] {length}),
                all.initial.select(row, compute.workspace()),
                new RnnPass.Upstream(
                        rowsOf(all.upstream.output(), b, length),
                        all.upstream.finalState().select(row, compute.workspace())));
    }

    /** Example b's rows, one for each of its steps. */
    private static Matrix rowsOf(Matrix all, int b, int length) {
        Matrix rows = Matrix.zeros(length, all.columns());
        for (int t = 0; t < length; t++) {
            int row = t * LENGTHS.length + b;
            rows.rows(t, t + 1).copyFrom(all.rows(row, row + 1));
        }
        return rows;
    }

    private RnnPass.RnnGradient backward(CellKind kind, RnnPass pass, Inputs inputs) {
        ParameterVector gradients = new ParameterVector(layout(kind));
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
