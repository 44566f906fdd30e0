package dragoman.seq2seq.layer;

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

/**
 * Gradients of each cell with respect to its parameters, inputs and initial state; the loss is a random projection of all outputs and final
 * states.
 */
class RnnGradientTest {
    private static final int INPUT = 3;
    private static final int HIDDEN = 5;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** The lengths of the examples of a batch, the first being the longest, and the side of the padding. */
    private record Lengths(Padding padding, int... lengths) {
        int steps() {
            return lengths[0];
        }

        int batch() {
            return lengths.length;
        }

        boolean isReal(int row) {
            int t = row / batch();
            int length = lengths[row % batch()];
            int first = padding.firstStep(steps(), length);
            return t >= first && t < first + length;
        }
    }

    private static Stream<RnnSize> sizes(boolean normalized) {
        return Stream.of(CellKind.values()).map(kind -> size(kind, normalized));
    }

    private static RnnSize size(CellKind kind, boolean normalized) {
        return new RnnSize(kind, INPUT, HIDDEN, normalized);
    }

    static Stream<Arguments> right() {
        return Stream.concat(sizes(false), sizes(true))
                .flatMap(size -> Stream.of(
                        Arguments.of(size, false, new Lengths(Padding.END, 5, 2, 4)),
                        Arguments.of(size, true, new Lengths(Padding.END, 5, 2, 4)),
                        Arguments.of(size, false, new Lengths(Padding.START, 5, 2, 4)),
                        Arguments.of(size, true, new Lengths(Padding.START, 5, 2, 4)),
                        Arguments.of(size, false, new Lengths(Padding.END, 1, 1)),
                        Arguments.of(size, true, new Lengths(Padding.END, 1, 1, 1))));
    }

    @ParameterizedTest
    @MethodSource("right")
    void gradientsMatchTheReference(RnnSize size, boolean reversed, Lengths lengths) {
        check(size, reversed, lengths, WrongTerm.NONE);
    }

    static Stream<Arguments> wrong() {
        Stream<WrongTerm> inAll =
                Stream.of(WrongTerm.RECURRENT_STATE, WrongTerm.RECURRENT_BIAS, WrongTerm.PADDING_WALKED_THROUGH);
        Stream<Arguments> all = inAll.flatMap(term -> sizes(false).map(size -> Arguments.of(size, term)));
        Stream<Arguments> normalization = Stream.of(
                        WrongTerm.NORMALIZATION_MEAN,
                        WrongTerm.NORMALIZATION_DEVIATION,
                        WrongTerm.NORMALIZATION_GAIN,
                        WrongTerm.NORMALIZATION_AFTER_BIAS,
                        WrongTerm.RECURRENT_STATE)
                .flatMap(term -> sizes(true).map(size -> Arguments.of(size, term)));
        Stream<Arguments> own = Stream.of(
                Arguments.of(size(CellKind.GRU, true), WrongTerm.NORMALIZATION_OVER_ALL_GATES),
                Arguments.of(size(CellKind.LSTM, true), WrongTerm.NORMALIZATION_OVER_ALL_GATES),
                Arguments.of(size(CellKind.ELMAN, false), WrongTerm.ELMAN_TANH),
                Arguments.of(size(CellKind.ELMAN_RELU, false), WrongTerm.ELMAN_RELU),
                Arguments.of(size(CellKind.GRU, false), WrongTerm.GRU_RESET_GATE),
                Arguments.of(size(CellKind.GRU, false), WrongTerm.GRU_UPDATE_GATE),
                Arguments.of(size(CellKind.GRU, false), WrongTerm.GRU_DIRECT_PATH),
                Arguments.of(size(CellKind.GRU, false), WrongTerm.GRU_CANDIDATE_TANH),
                Arguments.of(size(CellKind.GRU, false), WrongTerm.GRU_RESET_BEFORE_PRODUCT),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_INPUT_GATE),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_FORGET_GATE),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_OUTPUT_GATE),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_CELL_PATH),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_CANDIDATE_TANH),
                Arguments.of(size(CellKind.LSTM, false), WrongTerm.LSTM_OUTPUT_TANH));
        return Stream.of(all, normalization, own).flatMap(arguments -> arguments);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongTermsAreDetected(RnnSize size, WrongTerm wrong) {
        check(size, false, new Lengths(Padding.END, 5, 2, 4), wrong);
        check(size, true, new Lengths(Padding.START, 5, 2, 4), wrong);
    }

    private void check(RnnSize size, boolean reversed, Lengths lengths, WrongTerm wrong) {
        int steps = lengths.steps();
        int batch = lengths.batch();
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", size);
        layout.matrix("x", steps * batch, INPUT);
        layout.matrix("h_0", batch, HIDDEN);
        layout.matrix("c_0", batch, HIDDEN);
        ParameterVector point = GradientCheck.randomPoint(layout.build(), 1, 1);
        ParameterVector projection = projections(steps * batch, batch);

        CellKind kind = size.cell();
        ParameterVector gradients = shipped(kind, reversed, lengths, point, projection);
        Reference.Layer layer = new Reference.Layer(kind, "rnn", "_l0", reversed);
        new GradientCheck(point, gradients).run(wrong, reference -> {
            Reference.States initial = Reference.States.of(
                    reference.parameter("h_0"), kind.hasCellState() ? reference.parameter("c_0") : null);
            Reference.Steps x = new Reference.Steps(reference.parameter("x"), steps, lengths.lengths, lengths.padding);
            Reference.Output output = reference.rnn(layer, x, initial);
            double loss = 0;
            for (int row = 0; row < steps * batch; row++) {
                if (lengths.isReal(row)) {
                    loss += product(output.y()[row], projection.matrix("y"), row);
                }
            }
            for (int b = 0; b < batch; b++) {
                loss += product(output.finalStates().hidden().getFirst()[b], projection.matrix("h_n"), b);
                if (kind.hasCellState()) {
                    loss += product(output.finalStates().cell().getFirst()[b], projection.matrix("c_n"), b);
                }
            }
            return loss;
        });
    }

    /** The factors of outputs and final states in the loss; padded rows have values too, which must not matter. */
    private static ParameterVector projections(int rows, int batch) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        layout.matrix("y", rows, HIDDEN).matrix("h_n", batch, HIDDEN).matrix("c_n", batch, HIDDEN);
        return GradientCheck.randomPoint(layout.build(), 1, 2);
    }

    private static double product(double[] x, Matrix projection, int row) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * projection.get(row, i);
        }
        return sum;
    }

    private ParameterVector shipped(
            CellKind kind, boolean reversed, Lengths lengths, ParameterVector point, ParameterVector projection) {
        Rnn rnn = Rnn.of(kind, point, "rnn", "_l0", reversed);
        rnn.pack(compute.workers());
        boolean cell = kind.hasCellState();
        State initial = new State(List.of(point.matrix("h_0")), cell ? List.of(point.matrix("c_0")) : List.of());
        State dFinal =
                new State(List.of(projection.matrix("h_n")), cell ? List.of(projection.matrix("c_n")) : List.of());
        Sequence x = new Sequence(point.matrix("x"), lengths.steps(), lengths.lengths, lengths.padding);
        RnnPass pass = rnn.forward(x, initial, compute);
        ParameterVector gradients = new ParameterVector(point.layout());
        RnnGradient gradient = pass.backward(new UpstreamGradient(projection.matrix("y"), dFinal), gradients, compute);
        gradients.matrix("x").copyFrom(gradient.input());
        gradients.matrix("h_0").copyFrom(gradient.initialState().hidden().getFirst());
        if (cell) {
            gradients.matrix("c_0").copyFrom(gradient.initialState().cell().getFirst());
        }
        return gradients;
    }
}
