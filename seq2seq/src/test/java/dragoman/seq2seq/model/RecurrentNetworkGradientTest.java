package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Reference;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.LayerShape.Direction;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.model.config.RecurrentConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of a loss of everything returned (y, the states, the final states) with respect to all weights, x and the initial state. */
class RecurrentNetworkGradientTest {
    private static final int STEPS = 4;
    private static final int[] LENGTHS = {4, 2, 3};
    private static final int BATCH = LENGTHS.length;
    private static final int INPUT = 2;
    private static final int LOWER = 3;
    private static final int UPPER = 2;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private record Setting(RecurrentConfig config, Returns returns, Padding padding) {
        boolean learned() {
            return config.learnedInitialState();
        }
    }

    private static Setting setting(Direction direction, int outputs, Returns returns, boolean learned) {
        LayerShape last = new LayerShape(CellKind.GRU, UPPER).withResidual().withDirection(direction);
        RecurrentConfig config = RecurrentConfig.of(INPUT, new LayerShape(CellKind.LSTM, LOWER), last)
                .withOutputs(outputs);
        Padding padding = outputs == 0 ? Padding.START : Padding.END;
        return new Setting(learned ? config.withLearnedInitialState() : config, returns, padding);
    }

    static Stream<Arguments> settings() {
        return Stream.of(Direction.values())
                .flatMap(direction -> Stream.of(0, 2)
                        .flatMap(outputs -> Stream.of(Returns.LAST, Returns.SEQUENCES)
                                .map(returns -> Arguments.of(direction, outputs, returns))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gradientsMatchTheReference(Direction direction, int outputs, Returns returns) {
        check(setting(direction, outputs, returns, false), WrongTerm.NONE);
        check(setting(direction, outputs, returns.withState(), true), WrongTerm.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = WrongTerm.class,
            names = {"LINEAR_BIAS", "RESIDUAL_SKIP", "RECURRENT_STATE", "PADDING_WALKED_THROUGH", "FIRST_LAYER_STATE"})
    void wrongTermsAreDetected(WrongTerm wrong) {
        check(setting(Direction.FORWARD, 2, Returns.LAST.withState(), true), wrong);
        check(setting(Direction.FORWARD, 2, Returns.SEQUENCES.withState(), false), wrong);
    }

    private void check(Setting setting, WrongTerm wrong) {
        ParameterVector point = GradientCheck.randomPoint(layout(setting), 0.8, 1);
        ParameterVector projection = GradientCheck.randomPoint(projections(setting), 1, 2);
        ParameterVector gradients = shipped(setting, point, projection);
        new GradientCheck(point, gradients).run(wrong, reference -> loss(setting, reference, projection));
    }

    /** The network's parameters, its input, and the initial state if it is given. */
    private static ParameterLayout layout(Setting setting) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        for (Parameter parameter : RecurrentNetwork.layout(setting.config).parameters()) {
            if (parameter.rank() == 2) {
                layout.matrix(parameter.name(), parameter.rows(), parameter.columns());
            } else {
                layout.vector(parameter.name(), parameter.columns());
            }
        }
        layout.matrix("x", STEPS * BATCH, INPUT);
        if (!setting.learned()) {
            layout.matrix("h0", BATCH, LOWER).matrix("c0", BATCH, LOWER).matrix("h1", BATCH, width(setting));
        }
        return layout.build();
    }

    private static int width(Setting setting) {
        return setting.config.layers().layers().getLast().outputSize();
    }

    /** The factors of everything returned in the loss. */
    private static ParameterLayout projections(Setting setting) {
        int rows = setting.returns.sequences() ? STEPS * BATCH : BATCH;
        int outputs = setting.config.outputs() == 0 ? width(setting) : setting.config.outputs();
        return ParameterLayout.builder()
                .matrix("y", rows, outputs)
                .matrix("states", rows, width(setting))
                .matrix("h0", BATCH, LOWER)
                .matrix("c0", BATCH, LOWER)
                .matrix("h1", BATCH, width(setting))
                .build();
    }

    private ParameterVector shipped(Setting setting, ParameterVector point, ParameterVector projection) {
        RecurrentNetwork network = new RecurrentNetwork(setting.config, point, compute.workers());
        Sequence x = new Sequence(point.matrix("x"), STEPS, LENGTHS, setting.padding);
        RecurrentNetwork.Pass pass = setting.learned()
                ? network.forward(x, setting.returns, compute)
                : network.forward(x, state(point), setting.returns, compute);
        ParameterVector gradients = new ParameterVector(point.layout());
        RnnGradient gradient = pass.backward(upstream(setting, x, projection), gradients, compute);
        gradients.matrix("x").copyFrom(gradient.input());
        if (!setting.learned()) {
            State dInitial = gradient.initialState();
            gradients.matrix("h0").copyFrom(dInitial.hidden().get(0));
            gradients.matrix("c0").copyFrom(dInitial.cell().get(0));
            gradients.matrix("h1").copyFrom(dInitial.hidden().get(1));
        }
        return gradients;
    }

    private static ReturnedGradient upstream(Setting setting, Sequence x, ParameterVector projection) {
        Matrix y = projection.matrix("y");
        if (setting.returns.sequences()) {
            clearPadding(x, y);
        }
        return setting.returns.state()
                ? new ReturnedGradient(y, projection.matrix("states"), state(projection))
                : ReturnedGradient.ofY(y);
    }

    private static void clearPadding(Sequence x, Matrix y) {
        for (int row = 0; row < y.rows(); row++) {
            if (!isReal(x.padding(), row)) {
                y.rows(row, row + 1).fill(0f);
            }
        }
    }

    private static boolean isReal(Padding padding, int row) {
        int t = row / BATCH;
        int first = padding.firstStep(STEPS, LENGTHS[row % BATCH]);
        return t >= first && t < first + LENGTHS[row % BATCH];
    }

    private static State state(ParameterVector values) {
        Matrix h1 = values.matrix("h1");
        return State.join(List.of(State.of(values.matrix("h0"), values.matrix("c0")), State.of(h1)));
    }

    private static double loss(Setting setting, Reference reference, ParameterVector projection) {
        List<LayerShape> layers = setting.config.layers().layers();
        Reference.Steps steps = new Reference.Steps(reference.parameter("x"), STEPS, LENGTHS, setting.padding);
        Reference.Output first = reference.layer(layers.get(0), "rnn", 0, steps, initial(setting, reference, 0));
        Reference.Steps between = new Reference.Steps(first.y(), STEPS, LENGTHS, setting.padding);
        Reference.Output second = reference.layer(layers.get(1), "rnn", 1, between, initial(setting, reference, 1));

        double[][] states = setting.returns.sequences() ? second.y() : last(setting, reference, second.y());
        double[][] y = setting.config.outputs() > 0 ? reference.linear("output", states) : states;
        double loss = product(setting, y, projection.matrix("y"));
        if (setting.returns.state()) {
            loss += product(setting, states, projection.matrix("states"));
            loss += product(first.finalStates().hidden().getFirst(), projection.matrix("h0"));
            loss += product(first.finalStates().cell().getFirst(), projection.matrix("c0"));
            loss += product(second.finalStates().hidden().getFirst(), projection.matrix("h1"));
        }
        return loss;
    }

    private static Reference.States initial(Setting setting, Reference reference, int l) {
        double[][] hidden = initial(setting, reference, "hidden", "h", l);
        hidden = l == 0 ? reference.hold(WrongTerm.FIRST_LAYER_STATE, hidden) : hidden;
        List<double[][]> cell = l == 0 ? List.<double[][]>of(initial(setting, reference, "cell", "c", l)) : List.of();
        return new Reference.States(List.<double[][]>of(hidden), cell);
    }

    private static double[][] initial(Setting setting, Reference reference, String learned, String given, int l) {
        if (!setting.learned()) {
            return reference.parameter(given + l);
        }
        double[] row = reference.parameter("initial." + learned + "_l" + l)[0];
        return new double[][] {row, row, row};
    }

    /** After the last real step, or reversed after the first; of two directions each half. */
    private static double[][] last(Setting setting, Reference reference, double[][] y) {
        double[][] last = new double[BATCH][];
        for (int b = 0; b < BATCH; b++) {
            boolean tooFar = reference.gets(WrongTerm.PADDING_WALKED_THROUGH);
            int first = setting.padding.firstStep(STEPS, LENGTHS[b]);
            double[] atEnd = y[(tooFar ? STEPS - 1 : first + LENGTHS[b] - 1) * BATCH + b];
            double[] atStart = y[first * BATCH + b];
            last[b] = switch (setting.config.direction()) {
                case FORWARD -> atEnd;
                case REVERSED -> atStart;
                case BOTH -> {
                    double[] joined = atEnd.clone();
                    System.arraycopy(atStart, UPPER, joined, UPPER, UPPER);
                    yield joined;
                }
            };
        }
        return last;
    }

    private static double product(Setting setting, double[][] x, Matrix projection) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            if (!setting.returns.sequences() || isReal(setting.padding, row)) {
                sum += product(x[row], projection, row);
            }
        }
        return sum;
    }

    private static double product(double[][] x, Matrix projection) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            sum += product(x[row], projection, row);
        }
        return sum;
    }

    private static double product(double[] x, Matrix projection, int row) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * projection.get(row, i);
        }
        return sum;
    }
}
