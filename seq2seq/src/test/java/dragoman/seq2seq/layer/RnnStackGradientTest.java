package dragoman.seq2seq.layer;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Gradients through a stack of layers that differ in cell, size, direction and residual connection. */
class RnnStackGradientTest {
    private static final int[] LENGTHS = {4, 2, 3};
    private static final int STEPS = 4;
    private static final RnnStack.Shape SHAPE = new RnnStack.Shape(
            3,
            List.of(
                    new LayerShape(CellKind.GRU, 5).withResidual(),
                    new LayerShape(CellKind.LSTM, 4)
                            .withDirection(LayerShape.Direction.BOTH)
                            .withLayerNormalization(),
                    new LayerShape(CellKind.GRU, 4)
                            .withDirection(LayerShape.Direction.BOTH)
                            .withResidual(),
                    new LayerShape(CellKind.ELMAN, 8)
                            .withDirection(LayerShape.Direction.REVERSED)
                            .withResidual(),
                    new LayerShape(CellKind.ELMAN_RELU, 6)));

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    @ParameterizedTest
    @EnumSource(Padding.class)
    void gradientsMatchTheReference(Padding padding) {
        check(padding, WrongTerm.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = WrongTerm.class,
            names = {
                "NORMALIZATION_MEAN",
                "RESIDUAL_SKIP",
                "REVERSED_DIRECTION",
                "PADDING_WALKED_THROUGH",
                "LINEAR_BIAS"
            },
            mode = Mode.INCLUDE)
    void wrongTermsAreDetected(WrongTerm wrong) {
        check(Padding.END, wrong);
    }

    private void check(Padding padding, WrongTerm wrong) {
        int batch = LENGTHS.length;
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", SHAPE);
        layout.matrix("x", STEPS * batch, 3);
        for (int l = 0; l < SHAPE.layers().size(); l++) {
            layout.matrix("h" + l, batch, SHAPE.layers().get(l).outputSize());
        }
        layout.matrix("c1", batch, 8);
        ParameterVector point = GradientCheck.randomPoint(layout.build(), 0.7, 1);
        ParameterLayout.Builder outputs = ParameterLayout.builder();
        outputs.matrix("y", STEPS * batch, 6).matrix("h_n", batch, 8).matrix("c_n", batch, 8);
        ParameterVector projection = GradientCheck.randomPoint(outputs.build(), 1, 2);
        ParameterVector gradients = shipped(padding, point, projection);
        new GradientCheck(point, gradients).run(wrong, reference -> referenceLoss(reference, padding, projection));
    }

    /** A random projection of all outputs, and of the final state of the second layer. */
    private static double referenceLoss(Reference reference, Padding padding, ParameterVector projection) {
        double[][] x = reference.parameter("x");
        double loss = 0;
        for (int l = 0; l < SHAPE.layers().size(); l++) {
            Reference.Steps steps = new Reference.Steps(x, STEPS, LENGTHS, padding);
            double[][] cell = l == 1 ? reference.parameter("c1") : null;
            Reference.States initial = Reference.States.of(reference.parameter("h" + l), cell);
            Reference.Output output = reference.layer(SHAPE.layers().get(l), "rnn", l, steps, initial);
            if (l == 1) {
                for (int b = 0; b < LENGTHS.length; b++) {
                    loss += product(output.finalStates().hidden().getFirst()[b], projection.matrix("h_n"), b);
                    loss += product(output.finalStates().cell().getFirst()[b], projection.matrix("c_n"), b);
                }
            }
            x = output.y();
        }
        for (int row = 0; row < x.length; row++) {
            int length = LENGTHS[row % LENGTHS.length];
            int first = padding.firstStep(STEPS, length);
            int t = row / LENGTHS.length;
            if (t >= first && t < first + length) {
                loss += product(x[row], projection.matrix("y"), row);
            }
        }
        return loss;
    }

    private static double product(double[] x, Matrix projection, int row) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * projection.get(row, i);
        }
        return sum;
    }

    private ParameterVector shipped(Padding padding, ParameterVector point, ParameterVector projection) {
        RnnStack stack = RnnStack.of(SHAPE, point, "rnn", new Dropout(0f, 0));
        stack.pack(compute.workers());
        List<State> initial = new ArrayList<>();
        List<State> dFinal = new ArrayList<>();
        for (int l = 0; l < SHAPE.layers().size(); l++) {
            Matrix h = point.matrix("h" + l);
            initial.add(l == 1 ? State.of(h, point.matrix("c1")) : State.of(h));
            Matrix zeros = Matrix.zeros(h.rows(), h.columns());
            dFinal.add(l == 1 ? State.of(projection.matrix("h_n"), projection.matrix("c_n")) : State.of(zeros));
        }
        Sequence x = new Sequence(point.matrix("x"), STEPS, LENGTHS, padding);
        RnnPass pass = stack.forward(x, State.join(initial), Dropout.Key.NONE, compute);
        ParameterVector gradients = new ParameterVector(point.layout());
        RnnGradient gradient =
                pass.backward(new UpstreamGradient(projection.matrix("y"), State.join(dFinal)), gradients, compute);
        gradients.matrix("x").copyFrom(gradient.input());
        for (int l = 0; l < SHAPE.layers().size(); l++) {
            gradients.matrix("h" + l).copyFrom(gradient.initialState().hidden().get(l));
        }
        gradients.matrix("c1").copyFrom(gradient.initialState().cell().get(1));
        return gradients;
    }
}
