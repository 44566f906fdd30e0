package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dragoman.core.Gemm;
import dragoman.core.GruForward;
import dragoman.core.LstmForward;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Rnn;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnSize;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stacked form: layers that compute {@code [W_ih W_hh] [x_t; h_{t-1}] + b} as one product at each step have the bits of the library's layers,
 * which compute two.
 */
class StackedFormTest {
    private static final int STEPS = 4;
    private static final int BATCH = 3;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** Sizes within and beyond one slice of the inner dimension of a product. */
    static Stream<Arguments> cells() {
        return Stream.of(CellKind.values())
                .flatMap(kind ->
                        Stream.of(Arguments.of(kind, 7, 19), Arguments.of(kind, 300, 21), Arguments.of(kind, 20, 270)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void oneProductHasTheBitsOfTwo(CellKind kind, int input, int hidden) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(kind, input, hidden));
        layout.matrix("x", STEPS * BATCH, input).matrix("h", BATCH, hidden).matrix("c", BATCH, hidden);
        ParameterVector point = GradientCheck.randomPoint(layout.build(), 0.3, 1);
        Matrix h = point.matrix("h");
        Matrix c = point.matrix("c");
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, STEPS);

        Rnn rnn = Rnn.of(kind, point, "rnn", "_l0", false);
        rnn.pack(compute.workers());
        State initial = kind.hasCellState() ? State.of(h, c) : State.of(h);
        RnnPass pass = rnn.forward(new Sequence(point.matrix("x"), STEPS, lengths), initial, compute);

        Stacked stacked = new Stacked(kind, point, compute);
        for (int t = 0; t < STEPS; t++) {
            stacked.step(point.matrix("x").rows(t * BATCH, (t + 1) * BATCH), h, c);
            assertArrayEquals(elements(pass.output().values().rows(t * BATCH, (t + 1) * BATCH)), elements(h));
        }
        assertArrayEquals(elements(pass.finalState().hidden().getFirst()), elements(h));
        if (kind.hasCellState()) {
            assertArrayEquals(elements(pass.finalState().cell().getFirst()), elements(c));
        }
    }

    /** A layer over the stacked matrix, G·H × (D + H), and the sum of the two biases. */
    private static final class Stacked {
        private final CellKind kind;
        private final Compute compute;
        private final int input;
        private final int hidden;
        private final Matrix weight;
        private final Matrix bias;
        private final Matrix inputBias;
        private final Matrix hiddenBias;

        Stacked(CellKind kind, ParameterVector weights, Compute compute) {
            this.kind = kind;
            this.compute = compute;
            Matrix weightIh = weights.matrix("rnn.weight_ih_l0");
            Matrix weightHh = weights.matrix("rnn.weight_hh_l0");
            input = weightIh.columns();
            hidden = weightHh.columns();
            weight = sideBySide(weightIh, weightHh);
            inputBias = weights.matrix("rnn.bias_ih_l0");
            hiddenBias = weights.matrix("rnn.bias_hh_l0");
            bias = Matrix.zeros(1, inputBias.columns()).copyFrom(inputBias);
            RowOps.addRowsTo(hiddenBias, bias);
        }

        private static Matrix sideBySide(Matrix left, Matrix right) {
            Matrix both = Matrix.zeros(left.rows(), left.columns() + right.columns());
            both.columns(0, left.columns()).copyFrom(left);
            both.columns(left.columns(), both.columns()).copyFrom(right);
            return both;
        }

        /** {@code x · Wᵀ + b} with the given rows of W. */
        private Matrix product(Matrix x, Matrix rows, Matrix start) {
            PackedMatrix packed = PackedMatrix.allocate(rows.columns(), rows.rows());
            packed.packTransposed(rows, compute.workers());
            Matrix y = Matrix.zeros(x.rows(), rows.rows());
            Gemm.multiplyAddRow(x, packed, start, y, compute.workers());
            return y;
        }

        /** Advances h and c. */
        void step(Matrix x, Matrix h, Matrix c) {
            Matrix stacked = sideBySide(x, h);
            switch (kind) {
                case ELMAN -> {
                    h.copyFrom(product(stacked, weight, bias));
                    RowOps.tanh(h);
                }
                case ELMAN_RELU -> {
                    h.copyFrom(product(stacked, weight, bias));
                    RowOps.relu(h);
                }
                case ELMAN_IDENTITY -> h.copyFrom(product(stacked, weight, bias));
                case LSTM -> {
                    LstmForward sweep =
                            new LstmForward(product(stacked, weight, bias), Matrix.zeros(x.rows(), hidden), h, c);
                    for (int b = 0; b < x.rows(); b++) {
                        sweep.row(b, b, b);
                    }
                }
                case GRU -> gruStep(stacked, h);
            }
        }

        /** Reset and update gates are stacked; the candidate state needs two separate products. */
        private void gruStep(Matrix stacked, Matrix h) {
            int candidate = 2 * hidden;
            Matrix gates = sideBySide(
                    product(stacked, weight.rows(0, candidate), bias.columns(0, candidate)),
                    product(
                            stacked.columns(0, input),
                            weight.rows(candidate, 3 * hidden).columns(0, input),
                            inputBias.columns(candidate, 3 * hidden)));
            Matrix hiddenPart = product(
                    stacked.columns(input, input + hidden),
                    weight.rows(candidate, 3 * hidden).columns(input, input + hidden),
                    hiddenBias.columns(candidate, 3 * hidden));
            GruForward sweep = new GruForward(gates, hiddenPart, h);
            for (int b = 0; b < stacked.rows(); b++) {
                sweep.row(b, b, b);
            }
        }
    }
}
