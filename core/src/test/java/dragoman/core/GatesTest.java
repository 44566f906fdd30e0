package dragoman.core;

import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Compares one row of LSTM and GRU gates with their formulas in double; the tests of layers compare gradients with PyTorch. */
class GatesTest {
    private static final int H = 37;
    private static final int ROW = 1;

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    @Test
    void lstmForward() {
        Matrix gates = withGaps(matrix(2, 4 * H, 1));
        Matrix before = matrix(2, 4 * H, 1);
        Matrix hidden = withGaps(matrix(3, H, 2));
        Matrix cell = withGaps(matrix(3, H, 3));
        Matrix tanhCell = withGaps(Matrix.zeros(2, H));
        new LstmForward(gates, tanhCell, hidden, cell).row(ROW, 0, 2);
        for (int j = 0; j < H; j++) {
            double i = sigmoid(before.get(ROW, j));
            double f = sigmoid(before.get(ROW, H + j));
            double g = StrictMath.tanh(before.get(ROW, 2 * H + j));
            double o = sigmoid(before.get(ROW, 3 * H + j));
            double c = f * matrix(3, H, 3).get(0, j) + i * g;
            assertEquals(c, cell.get(2, j), 1e-6);
            assertEquals(StrictMath.tanh(c), tanhCell.get(ROW, j), 1e-6);
            assertEquals(o * StrictMath.tanh(c), hidden.get(2, j), 1e-6);
            assertEquals(f, gates.get(ROW, H + j), 1e-6);
        }
    }

    @Test
    void gruForward() {
        Matrix gates = withGaps(matrix(2, 3 * H, 1));
        Matrix before = matrix(2, 3 * H, 1);
        Matrix hiddenPart = withGaps(matrix(2, H, 2));
        Matrix hidden = withGaps(matrix(3, H, 3));
        new GruForward(gates, hiddenPart, hidden).row(ROW, 2, 0);
        for (int j = 0; j < H; j++) {
            double r = sigmoid(before.get(ROW, j));
            double z = sigmoid(before.get(ROW, H + j));
            double n = StrictMath.tanh(before.get(ROW, 2 * H + j) + r * hiddenPart.get(ROW, j));
            double previous = matrix(3, H, 3).get(2, j);
            assertEquals((1 - z) * n + z * previous, hidden.get(0, j), 1e-6);
            assertEquals(n, gates.get(ROW, 2 * H + j), 1e-6);
        }
    }

    @Test
    void rowsOutsideAreRefused() {
        LstmForward lstm =
                new LstmForward(Matrix.zeros(2, 4 * H), Matrix.zeros(2, H), Matrix.zeros(3, H), Matrix.zeros(3, H));
        assertThrows(IndexOutOfBoundsException.class, () -> lstm.row(2, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> lstm.row(0, 3, 1));
        GruForward gru = new GruForward(Matrix.zeros(2, 3 * H), Matrix.zeros(2, H), Matrix.zeros(3, H));
        assertThrows(IndexOutOfBoundsException.class, () -> gru.row(0, 0, 3));
        LstmBackward lstmBack = new LstmBackward(
                Matrix.zeros(2, 4 * H), Matrix.zeros(2, H), Matrix.zeros(2, H), Matrix.zeros(2, 4 * H));
        Matrix one = Matrix.zeros(1, H);
        assertThrows(IndexOutOfBoundsException.class, () -> lstmBack.row(2, one, one, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> lstmBack.row(0, one, one, 1));
        assertThrows(IllegalArgumentException.class, () -> lstmBack.row(0, one, Matrix.zeros(1, 2), 0));
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LstmForward(Matrix.zeros(2, H), Matrix.zeros(2, H), Matrix.zeros(3, H), Matrix.zeros(3, H)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GruForward(Matrix.zeros(2, 3 * H), Matrix.zeros(3, H), Matrix.zeros(3, H)));
        Matrix gaps = withGaps(Matrix.zeros(2, 4 * H));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LstmBackward(gaps, Matrix.zeros(2, H), Matrix.zeros(2, H), Matrix.zeros(2, 4 * H)));
    }
}
