package dragoman.examples;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Rnn;
import dragoman.seq2seq.layer.recurrent.RnnSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One step of a simple recurrent layer as a single product with the concatenation of input and state. */
public final class StackedForm {
    private static final int STEPS = 3;
    private static final int INPUT = 2;
    private static final int HIDDEN = 4;

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final ParameterVector weights;

    private StackedForm() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Rnn.declare(layout, "rnn", "_l0", new RnnSize(CellKind.ELMAN, INPUT, HIDDEN));
        weights = new ParameterVector(layout.build());
        new Initializer(1).initialize(weights);
    }

    /** Prints the states of a layer of the library and those of the stacked product. */
    public static void main(String[] arguments) {
        show(IO::println);
    }

    /** Returns whether all states have the same bits. */
    static boolean show(Consumer<String> out) {
        StackedForm example = new StackedForm();
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = Matrix.zeros(STEPS, INPUT);
        for (int i = 0; i < STEPS * INPUT; i++) {
            x.data()[i] = (float) random.nextDouble(-1, 1);
        }
        Matrix two = example.twoProducts(x);
        Matrix one = example.oneProduct(x);
        for (int t = 0; t < STEPS; t++) {
            out.accept("step " + t + "  two products " + text(two, t) + "  one product " + text(one, t));
        }
        boolean same = Arrays.equals(two.data(), one.data());
        out.accept(same ? "the same bits" : "they differ");
        return same;
    }

    /** Returns the states of the layer of the library, which computes {@code W_xh x_t} for all steps at once, then {@code W_hh h_{t-1}} step by step. */
    private Matrix twoProducts(Matrix x) {
        Rnn layer = Rnn.of(CellKind.ELMAN, weights, "rnn", "_l0", false);
        layer.pack(compute.workers());
        Sequence sequence = new Sequence(x, STEPS, new int[] {STEPS});
        State zero = layer.zeroState(1, compute.workspace());
        Matrix states = layer.forward(sequence, zero, compute).output().values();
        return Matrix.zeros(STEPS, HIDDEN).copyFrom(states);
    }

    /** Returns the states {@code h_t = tanh([W_xh W_hh] [x_t; h_{t-1}] + b)}. */
    private Matrix oneProduct(Matrix x) {
        PackedMatrix stackedWeights = PackedMatrix.allocate(INPUT + HIDDEN, HIDDEN);
        stackedWeights.packTransposed(
                sideBySide(weights.matrix("rnn.weight_ih_l0"), weights.matrix("rnn.weight_hh_l0")), compute.workers());
        // The biases of both products are initialized to 0; their sum is b.
        Matrix bias = weights.matrix("rnn.bias_ih_l0");

        Matrix states = Matrix.zeros(STEPS, HIDDEN);
        Matrix state = Matrix.zeros(1, HIDDEN);
        for (int t = 0; t < STEPS; t++) {
            Matrix next = states.rows(t, t + 1);
            Gemm.multiplyAddRow(sideBySide(x.rows(t, t + 1), state), stackedWeights, bias, next, compute.workers());
            RowOps.tanh(next);
            state = next;
        }
        return states;
    }

    private static Matrix sideBySide(Matrix left, Matrix right) {
        Matrix both = Matrix.zeros(left.rows(), left.columns() + right.columns());
        both.columns(0, left.columns()).copyFrom(left);
        both.columns(left.columns(), both.columns()).copyFrom(right);
        return both;
    }

    private static String text(Matrix x, int row) {
        return IntStream.range(0, x.columns())
                .mapToObj(c -> String.format(Locale.ROOT, "%7.4f", x.get(row, c)))
                .collect(Collectors.joining(" "));
    }
}
