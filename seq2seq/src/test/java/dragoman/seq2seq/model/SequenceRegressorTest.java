package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceRegressorTest {
    private static final int[] LENGTHS = {4, 1, 3};
    private static final int STEPS = 4;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private SequenceRegressor model(CellKind cell) {
        RegressorConfig config = RegressorConfig.builder()
                .cell(cell)
                .layers(2)
                .inputSize(3)
                .hiddenSize(5)
                .outputSize(2)
                .dropout(0.2f)
                .build();
        return new SequenceRegressor(
                config, GradientCheck.randomPoint(SequenceRegressor.layout(config), 1, 3), compute.workers());
    }

    /** Padding has values too, which must not matter. */
    private static Sequence batch() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix values = Matrix.zeros(STEPS * LENGTHS.length, 3);
        for (int r = 0; r < values.rows(); r++) {
            for (int c = 0; c < 3; c++) {
                values.set(r, c, (float) random.nextDouble(-1, 1));
            }
        }
        return new Sequence(values, STEPS, LENGTHS);
    }

    private static Sequence alone(int b) {
        Matrix values = Matrix.zeros(LENGTHS[b], 3);
        for (int t = 0; t < LENGTHS[b]; t++) {
            int row = t * LENGTHS.length + b;
            values.rows(t, t + 1).copyFrom(batch().values().rows(row, row + 1));
        }
        return new Sequence(values, LENGTHS[b], new int[] {LENGTHS[b]});
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfEachSequenceAlone(CellKind cell) {
        SequenceRegressor model = model(cell);
        Matrix together = model.predict(batch(), compute);
        for (int b = 0; b < LENGTHS.length; b++) {
            Matrix single = model.predict(alone(b), compute);
            for (int k = 0; k < 2; k++) {
                assertEquals(single.get(0, k), together.get(b, k));
            }
        }
    }

    @Test
    void theLossIsHalfTheSquaredError() {
        SequenceRegressor model = model(CellKind.GRU);
        Matrix y = model.predict(batch(), compute);
        double expected = 0;
        for (int b = 0; b < LENGTHS.length; b++) {
            for (int k = 0; k < 2; k++) {
                expected += 0.5 * Math.pow(y.get(b, k) - 1, 2);
            }
        }
        Matrix ones = Matrix.zeros(LENGTHS.length, 2).fill(1f);
        assertEquals(expected, model.loss(new SequenceRegressor.Examples(batch(), ones), compute), 1e-6 * expected);
    }

    @Test
    void shapesThatDoNotFitThrow() {
        assertThrows(IllegalArgumentException.class, () -> new SequenceRegressor.Examples(batch(), Matrix.zeros(2, 2)));
        SequenceRegressor.Examples wide = new SequenceRegressor.Examples(batch(), Matrix.zeros(3, 1));
        assertThrows(IllegalArgumentException.class, () -> model(CellKind.GRU).loss(wide, compute));
        assertThrows(
                IllegalArgumentException.class,
                () -> RegressorConfig.builder()
                        .cell(CellKind.GRU)
                        .inputSize(0)
                        .hiddenSize(5)
                        .outputSize(1)
                        .build());
    }
}
