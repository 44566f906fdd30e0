package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.assertClose;
import static dragoman.seq2seq.layer.Closeness.elements;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parity of the recurrent layers with PyTorch, in one direction and in both. */
class RnnParityTest {
    private static final double TOLERANCE = 1e-5;
    private static final int INPUT = 4;
    private static final int HIDDEN = 6;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    static Stream<String> files() {
        return Stream.of("elman", "gru", "lstm")
                .flatMap(cell -> Stream.of("-l1", "-l2").map(layers -> cell + layers))
                .flatMap(name -> Stream.of("", "-bi").map(directions -> name + directions))
                .flatMap(name -> Stream.of("", "-h0").map(initial -> name + initial));
    }

    @ParameterizedTest
    @MethodSource("files")
    void valuesAndGradientsMatchPyTorch(String name) {
        ParityFile file = ParityFile.read(name);
        CellKind cell = CellKind.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(java.util.Locale.ROOT));
        int layers = name.contains("-l2") ? 2 : 1;
        boolean both = name.contains("-bi");
        RnnStack.Shape form = shape(cell, layers, both);
        ParameterVector weights = weights(file, form);
        ParameterVector gradients = new ParameterVector(weights.layout());
        int[] shape = file.shape("x");
        int[] lengths = new int[shape[1]];
        Arrays.fill(lengths, shape[0]);
        Sequence x = new Sequence(file.matrix("x"), shape[0], lengths);
        State initial = states(file, "h_0", "c_0", joined(file.matrices("h_n"), both), cell, both);
        State dFinal = states(file, "grad_h_n", "grad_c_n", List.of(), cell, both);

        RnnPass pass = stack(weights, form).forward(x, initial, Dropout.Key.NONE, compute);
        RnnGradient gradient = pass.backward(new UpstreamGradient(file.matrix("grad_y"), dFinal), gradients, compute);

        assertClose(file.doubles("y"), elements(pass.output().values()), TOLERANCE, "y");
        checkState(file, "h_n", "c_n", pass.finalState());
        assertClose(file.doubles("grad:x"), elements(gradient.input()), TOLERANCE, "dx");
        if (file.has("h_0")) {
            checkState(file, "grad:h_0", "grad:c_0", gradient.initialState());
        }
        for (Parameter parameter : weights.layout().parameters()) {
            String key = "grad:" + parameter.name().substring("rnn.".length());
            assertClose(file.doubles(key), elements(gradients.matrix(parameter)), TOLERANCE, key);
        }
    }

    private static RnnStack.Shape shape(CellKind cell, int layers, boolean both) {
        LayerShape.Direction direction = both ? LayerShape.Direction.BOTH : LayerShape.Direction.FORWARD;
        return RnnStack.Shape.uniform(INPUT, layers, new LayerShape(cell, HIDDEN).withDirection(direction));
    }

    private static ParameterVector weights(ParityFile file, RnnStack.Shape shape) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        ParameterVector weights = new ParameterVector(layout.build());
        for (Parameter parameter : weights.layout().parameters()) {
            String key = "param:" + parameter.name().substring("rnn.".length());
            weights.matrix(parameter).copyFrom(file.matrix(key));
        }
        return weights;
    }

    /** The states of all layers, or zeros where the file has none. */
    private static State states(
            ParityFile file, String hidden, String cellState, List<Matrix> like, CellKind cell, boolean both) {
        if (!file.has(hidden)) {
            List<Matrix> zeros = like.stream()
                    .map(matrix -> Matrix.zeros(matrix.rows(), matrix.columns()))
                    .toList();
            return new State(zeros, cell.hasCellState() ? zeros : List.of());
        }
        return new State(
                joined(file.matrices(hidden), both),
                cell.hasCellState() ? joined(file.matrices(cellState), both) : List.of());
    }

    /** PyTorch stacks the states of two directions, this library concatenates them. */
    private static List<Matrix> joined(List<Matrix> states, boolean both) {
        if (!both) {
            return states;
        }
        List<Matrix> joined = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 2) {
            Matrix pair = Matrix.zeros(states.get(i).rows(), 2 * HIDDEN);
            pair.columns(0, HIDDEN).copyFrom(states.get(i));
            pair.columns(HIDDEN, 2 * HIDDEN).copyFrom(states.get(i + 1));
            joined.add(pair);
        }
        return joined;
    }

    private static void checkState(ParityFile file, String hidden, String cell, State actual) {
        assertClose(file.doubles(hidden), apart(actual.hidden()), TOLERANCE, hidden);
        if (!actual.cell().isEmpty()) {
            assertClose(file.doubles(cell), apart(actual.cell()), TOLERANCE, cell);
        }
    }

    /** All elements, one direction after the other. */
    private static float[] apart(List<Matrix> states) {
        int size = states.getFirst().rows() * HIDDEN;
        float[] apart = new float[states.size() * states.getFirst().columns() / HIDDEN * size];
        int at = 0;
        for (Matrix state : states) {
            for (int from = 0; from < state.columns(); from += HIDDEN) {
                System.arraycopy(elements(state.columns(from, from + HIDDEN)), 0, apart, at, size);
                at += size;
            }
        }
        return apart;
    }

    private RnnStack stack(ParameterVector weights, RnnStack.Shape shape) {
        RnnStack stack = RnnStack.of(shape, weights, "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        return stack;
    }
}
