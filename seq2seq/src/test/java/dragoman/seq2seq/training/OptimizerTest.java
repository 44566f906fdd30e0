package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.ParityFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final int UPDATES = 4;

    private final Workers workers = Workers.single();
    private final ParityFile parity = ParityFile.read("clip-adam");
    private final ParameterLayout layout =
            ParameterLayout.builder().matrix("w", 2, 3).vector("v", 4).build();

    @Test
    void clippingAndAdamAgreeWithPyTorch() {
        Clipping clipping = Clipping.byNorm(1);
        ParameterVector weights = new ParameterVector(layout, both("w_0", "v_0"));
        TrainingSnapshot snapshot = TrainingSnapshot.start(weights, Optimizer.Adam.standard());
        float[] factors = both("s", "q");
        ParameterVector gradients = new ParameterVector(layout);
        for (int update = 1; update <= UPDATES; update++) {
            for (int i = 0; i < factors.length; i++) {
                gradients.data()[i] = factors[i] * weights.data()[i];
            }
            double norm = ArrayOps.norm(gradients.data(), workers);
            assertEquals(parity.number("norm_before_clip_" + update), norm, 1e-5 * norm);
            float scale = clipping.clip(gradients.data(), norm, workers);
            float[] clipped = part(gradients, 0, 6);
            for (int i = 0; i < clipped.length; i++) {
                clipped[i] *= scale;
            }
            assertClose("clipped_grad_w_" + update, clipped);
            Optimizer.Step step = new Optimizer.Step(update, 0.01, scale);
            Optimizer.Adam.standard().step(weights, gradients, snapshot.moments(), step, workers);
            assertClose("w_" + update, part(weights, 0, 6));
            assertClose("v_" + update, part(weights, 6, 10));
        }
    }

    private void assertClose(String name, float[] actual) {
        Closeness.assertClose(parity.doubles(name), actual, 1e-5, name);
    }

    private static float[] part(ParameterVector vector, int from, int to) {
        return Arrays.copyOfRange(vector.data(), from, to);
    }

    /** A matrix of 6 elements and a vector of 4, one behind the other. */
    private float[] both(String matrix, String vector) {
        float[] data = new float[10];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (i < 6 ? parity.doubles(matrix)[i] : parity.doubles(vector)[i - 6]);
        }
        return data;
    }

    /** Matrices shrink by rate · decay before Adam's step, vectors do not. */
    @Test
    void decoupledDecayShrinksMatricesAlone() {
        ParameterVector plain = new ParameterVector(layout, both("w_0", "v_0"));
        ParameterVector decayed = new ParameterVector(layout, both("w_0", "v_0"));
        for (int i = 0; i < 6; i++) {
            plain.data()[i] *= (float) (1 - 0.01 * 0.5);
        }
        Optimizer.Step step = new Optimizer.Step(1, 0.01, 1);
        Optimizer.AdamW adamW = new Optimizer.AdamW(Optimizer.Adam.standard(), 0.5);
        for (Optimizer optimizer : List.of(Optimizer.Adam.standard(), adamW)) {
            ParameterVector weights = optimizer == adamW ? decayed : plain;
            ParameterVector gradients = new ParameterVector(layout, both("s", "q"));
            List<ParameterVector> moments =
                    TrainingSnapshot.start(weights, optimizer).moments();
            optimizer.step(weights, gradients, moments, step, workers);
        }
        assertArrayEquals(plain.data(), decayed.data());
        assertThrows(IllegalArgumentException.class, () -> new Optimizer.AdamW(Optimizer.Adam.standard(), 0));
    }

    @Test
    void gradientDescentTakesTheScaledGradient() {
        ParameterLayout three = ParameterLayout.builder().vector("v", 3).build();
        ParameterVector weights = new ParameterVector(three, new float[] {1, 2, 3});
        ParameterVector gradients = new ParameterVector(three, new float[] {4, -8, 0});
        new Optimizer.Sgd().step(weights, gradients, List.of(), new Optimizer.Step(1, 0.5, 0.25f), workers);
        assertArrayEquals(new float[] {0.5f, 3, 3}, weights.data());
    }

    /** By definition, in double. */
    @Test
    void momentumGoesOnWithTheStepsBefore() {
        ParameterLayout two = ParameterLayout.builder().vector("v", 2).build();
        ParameterVector weights = new ParameterVector(two, new float[] {1, -2});
        Optimizer.Sgd sgd = new Optimizer.Sgd(0.9);
        List<ParameterVector> moments = TrainingSnapshot.start(weights, sgd).moments();
        double[] w = {1, -2};
        double[] v = new double[2];
        for (int update = 1; update <= 5; update++) {
            ParameterVector gradients = new ParameterVector(two, new float[] {update, -0.5f * update});
            for (int i = 0; i < 2; i++) {
                v[i] = 0.9 * v[i] + 0.5 * gradients.data()[i];
                w[i] -= 0.1 * v[i];
            }
            sgd.step(weights, gradients, moments, new Optimizer.Step(update, 0.1, 0.5f), workers);
            assertArrayEquals(new float[2], gradients.data());
        }
        Closeness.assertClose(w, weights.data(), 1e-6, "weights");
        assertThrows(IllegalArgumentException.class, () -> new Optimizer.Sgd(1));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        TrainingConfig.Builder config = TrainingConfig.builder();
        for (double wrong : new double[] {-1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> config.learningRate(wrong).build());
        }
        assertThrows(IllegalArgumentException.class, () -> new TrainingConfig.Intervals(0, 1));
        assertThrows(IllegalArgumentException.class, () -> TrainingConfig.Limits.updates(-1));
    }
}
