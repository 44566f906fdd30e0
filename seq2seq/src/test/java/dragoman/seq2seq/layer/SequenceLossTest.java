package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.corpora.Padding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SequenceLossTest {
    private static final int STEPS = 3;
    private static final int[] LENGTHS = {3, 1};
    private static final int[] GOLD = {1, 3, 0, -1, 2, -1};

    private final Workspace workspace = new Workspace();

    private static ParameterVector point() {
        ParameterLayout layout = ParameterLayout.builder().matrix("y", 6, 4).build();
        return GradientCheck.randomPoint(layout, 2, 1);
    }

    private static ParameterVector gradient(SequenceLoss loss, ParameterLayout layout) {
        ParameterVector gradient = new ParameterVector(layout);
        gradient.matrix("y").copyFrom(loss.gradient());
        return gradient;
    }

    @ParameterizedTest
    @EnumSource(
            value = WrongTerm.class,
            names = {"NONE", "SOFTMAX_NORMALISER"},
            mode = Mode.INCLUDE)
    void softmaxHasTheGradientOfItsFormula(WrongTerm wrong) {
        ParameterVector point = point();
        Sequence y = new Sequence(point.matrix("y"), STEPS, LENGTHS);
        SequenceLoss loss = SequenceLoss.softmax(y, GOLD, workspace);
        new GradientCheck(point, gradient(loss, point.layout()))
                .run(wrong, reference -> reference.crossEntropy(reference.parameter("y"), GOLD, -1));
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void theSquaredErrorOfEachStepIsHalfTheSquareOfTheDistance(Padding padding) {
        Matrix y = Matrix.of(4, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        Matrix z = Matrix.of(4, 2, 0, 0, 2, 4, 5, 2, Float.NaN, 4);
        if (padding == Padding.START) {
            z = Matrix.of(4, 2, 0, 0, Float.NaN, 4, 5, 2, 6, 8);
        }
        SequenceLoss loss = SequenceLoss.squaredError(new Sequence(y, 2, new int[] {2, 1}, padding), z, workspace);
        double[] losses = padding == Padding.END ? new double[] {2.5, 0.5, 8, 0} : new double[] {2.5, 0, 8, 0.5};
        float[] gradient =
                padding == Padding.END ? new float[] {1, 2, 1, 0, 0, 4, 0, 0} : new float[] {1, 2, 0, 0, 0, 4, 1, 0};
        assertArrayEquals(losses, loss.ofSteps());
        assertArrayEquals(gradient, elements(loss.gradient()));
        assertEquals(11, loss.sum());
    }

    @Test
    void shapesThatDoNotFitThrow() {
        Sequence y = new Sequence(Matrix.zeros(6, 4), STEPS, LENGTHS);
        assertThrows(IllegalArgumentException.class, () -> SequenceLoss.softmax(y, new int[5], workspace));
        Matrix z = Matrix.zeros(6, 3);
        assertThrows(IllegalArgumentException.class, () -> SequenceLoss.squaredError(y, z, workspace));
    }
}
