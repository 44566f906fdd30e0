package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.assertClose;
import static dragoman.seq2seq.layer.Closeness.elements;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recurrent layers give PyTorch's values and gradients; in both directions by two layers, joined here. */
class RnnParityTest {
    private static final double TOLERANCE = 1e-5;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    static Stream<String> files() {
        return Stream.of("elman", "gru", "lstm")
                .flatMap(cell -> Stream.of("-l1", "-l2").map(layers -> cell + layers))
                .flatMap(name -> Stream.of("", "-bi").map(directions -> name + directions))
                .flatMap(name -> Stream.of("", "-h0").map(initial -> name + initial));
    }

    @ParameterizedTest
    @MethodSource("files")
    void valuesAndGradientsAreThoseOfPyTorch(String name) {
        ParityFile file = ParityFile.read(name);
        CellKind cell = CellKind.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(java.util.Locale.ROOT));
        int layers = name.contains("-l2") ? 2 : 1;
        ParameterVector weights = weights(file, cell, layers);
        ParameterVector gradients = new ParameterVector(weights.layout());
        int[] shape = file.shape("x");
        int[] lengths = new int[shape[1]];
        Arrays.fill(lengths, shape[0]);
        Sequence x = new Sequence(file.matrix("x"), shape[0], lengths);
        State initial = states(file, "h_0", "c_0", file.matrices("h_n"), cell);
        State dFinal = states(file, "grad_h_n", "grad_c_n", List.of(), cell);

        RnnPass pass = name.contains("-bi")
                ? new BothDirections(weights, cell, layers).forward(x, initial)
                : stack(weights, cell, layers).forward(x, initial, Dropout.Key.NONE, compute);
        RnnPass.RnnGradient gradient =
                pass.backward(new RnnPass.Upstream(file.matrix("grad_y"), dFinal), gradients, compute);

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

    private static ParameterVector weights(ParityFile file, CellKind cell, int layers) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        for (int l = 0; l < layers; l++) {
            for (String direction : List.of("", "_reverse")) {
                String suffix = "_l" + l + direction;
                if (file.has("param:weight_ih" + suffix)) {
                    RnnSize size = new RnnSize(
                            cell, file.shape("param:weight_ih" + suffix)[1], file.shape("param:weight_hh" + suffix)[1]);
                    Rnn.declare(layout, "rnn", suffix, size);
                }
            }
        }
        ParameterVector weights = new ParameterVector(layout.build());
        for (Parameter parameter : weights.layout().parameters()) {
            String key = "param:" + parameter.name().substring("rnn.".length());
            weights.matrix(parameter).copyFrom(file.matrix(key));
        }
        return weights;
    }

    /** The states of all layers, or zeros where the file has none. */
    private static State states(ParityFile file, String hidden, String cellState, List<Matrix> like, CellKind cell) {
        if (!file.has(hidden)) {
            List<Matrix> zeros = like.stream()
                    .map(matrix -> Matrix.zeros(matrix.rows(), matrix.columns()))
                    .toList();
            return new State(zeros, cell.hasCellState() ? zeros : List.of());
        }
        return new State(file.matrices(hidden), cell.hasCellState() ? file.matrices(cellState) : List.of());
    }

    private static void checkState(ParityFile file, String hidden, String cell, State actual) {
        assertClose(file.doubles(hidden), joined(actual.hidden()), TOLERANCE, hidden);
        if (!actual.cell().isEmpty()) {
            assertClose(file.doubles(cell), joined(actual.cell()), TOLERANCE, cell);
        }
    }

    private static float[] joined(List<Matrix> matrices) {
        int size = matrices.getFirst().rows() * matrices.getFirst().columns();
        float[] joined = new float[matrices.size() * size];
        for (int i = 0; i < matrices.size(); i++) {
            System.arraycopy(elements(matrices.get(i)), 0, joined, i * size, size);
        }
        return joined;
    }

    private RnnStack stack(ParameterVector weights, CellKind cell, int layers) {
        RnnStack stack = RnnStack.of(
                new RnnStack.Shape(cell, layers, 4, 6), weights, "rnn", new RnnStack.StackOptions(false, 0f, 0));
        stack.pack(compute.workers());
        return stack;
    }

    /** Each layer reads its input forward and reversed; the outputs of both, side by side, are the input of the next. */
    private final class BothDirections {
        private final List<Rnn> rnns = new ArrayList<>();

        BothDirections(ParameterVector weights, CellKind cell, int layers) {
            for (int l = 0; l < layers; l++) {
                rnns.add(Rnn.of(cell, weights, "rnn", "_l" + l, false));
                rnns.add(Rnn.of(cell, weights, "rnn", "_l" + l + "_reverse", true));
            }
            rnns.forEach(rnn -> rnn.pack(compute.workers()));
        }

        RnnPass forward(Sequence x, State initial) {
            List<RnnPass> passes = new ArrayList<>();
            Sequence input = x;
            for (int i = 0; i < rnns.size(); i += 2) {
                RnnPass forward = rnns.get(i).forward(input, initial.layer(i), compute);
                RnnPass reversed = rnns.get(i + 1).forward(input, initial.layer(i + 1), compute);
                passes.addAll(List.of(forward, reversed));
                input = sideBySide(forward.output(), reversed.output());
            }
            return new BothDirectionsPass(passes, input);
        }

        private static Sequence sideBySide(Sequence left, Sequence right) {
            int hidden = left.values().columns();
            Matrix both = Matrix.zeros(left.values().rows(), 2 * hidden);
            both.columns(0, hidden).copyFrom(left.values());
            both.columns(hidden, 2 * hidden).copyFrom(right.values());
            return left.with(both);
        }
    }

    private record BothDirectionsPass(List<RnnPass> passes, Sequence output) implements RnnPass {
        @Override
        public State finalState() {
            return State.join(passes.stream().map(RnnPass::finalState).toList());
        }

        @Override
        public RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute) {
            State[] dInitial = new State[passes.size()];
            Matrix dOutput = upstream.output();
            for (int i = passes.size() - 2; i >= 0; i -= 2) {
                Matrix dInput = null;
                for (int direction = 0; direction < 2; direction++) {
                    int hidden = dOutput.columns() / 2;
                    Upstream own = new Upstream(
                            dOutput.columns(direction * hidden, (direction + 1) * hidden),
                            upstream.finalState().layer(i + direction));
                    RnnGradient gradient = passes.get(i + direction).backward(own, gradients, compute);
                    dInitial[i + direction] = gradient.initialState();
                    dInput = dInput == null ? gradient.input() : sum(dInput, gradient.input());
                }
                dOutput = dInput;
            }
            return new RnnGradient(dOutput, State.join(List.of(dInitial)));
        }

        private static Matrix sum(Matrix a, Matrix b) {
            Matrix sum = Matrix.zeros(a.rows(), a.columns());
            for (int r = 0; r < a.rows(); r++) {
                for (int c = 0; c < a.columns(); c++) {
                    sum.set(r, c, a.get(r, c) + b.get(r, c));
                }
            }
            return sum;
        }
    }
}
