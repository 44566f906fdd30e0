package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuousCacheTest {
    private static final int STEPS = 100;
    private static final int WIDTH = 7;
    private static final int VOCABULARY = 5;

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final Matrix outputs = Matrix.zeros(STEPS, WIDTH);
    private final int[] targets = new int[STEPS];
    private final double[] losses = new double[STEPS];

    ContinuousCacheTest() {
        SplittableRandom random = new SplittableRandom(4);
        for (int t = 0; t < STEPS; t++) {
            targets[t] = random.nextInt(VOCABULARY);
            losses[t] = 3 * random.nextDouble();
            for (int i = 0; i < WIDTH; i++) {
                outputs.set(t, i, (float) random.nextDouble(-1, 1));
            }
        }
    }

    private double[] mixed(ContinuousCache.Options options, int stepsAtOnce) {
        ContinuousCache cache = new ContinuousCache(options);
        double[] mixed = losses.clone();
        for (int start = 0; start < STEPS; start += stepsAtOnce) {
            int end = Math.min(STEPS, start + stepsAtOnce);
            double[] part = Arrays.copyOfRange(losses, start, end);
            cache.interpolate(part, outputs.rows(start, end), Arrays.copyOfRange(targets, start, end), compute);
            System.arraycopy(part, 0, mixed, start, part.length);
        }
        return mixed;
    }

    private double cosine(int s, int t) {
        double dot = 0;
        double ofS = 0;
        double ofT = 0;
        for (int i = 0; i < WIDTH; i++) {
            dot += (double) outputs.get(s, i) * outputs.get(t, i);
            ofS += (double) outputs.get(s, i) * outputs.get(s, i);
            ofT += (double) outputs.get(t, i) * outputs.get(t, i);
        }
        return dot / Math.sqrt(ofS * ofT);
    }

    /** The formula of the class comment. */
    private double[] expected(ContinuousCache.Options options) {
        double[] expected = losses.clone();
        for (int t = 1; t < STEPS; t++) {
            double all = 0;
            double ofTarget = 0;
            for (int i = Math.max(0, t - options.size()); i < t; i++) {
                double weight = Math.exp(options.sharpness() * cosine(t, i));
                all += weight;
                ofTarget += targets[i] == targets[t] ? weight : 0;
            }
            expected[t] = -Math.log((1 - options.share()) * Math.exp(-losses[t]) + options.share() * ofTarget / all);
        }
        return expected;
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.3, 8", "100, 0.9, 30", "20, 0.3, 8", "1, 0.5, 2", "33, 0.1, 0.01"})
    void lossesFollowTheFormula(int size, double share, double sharpness) {
        ContinuousCache.Options options = new ContinuousCache.Options(size, share, sharpness);
        for (int stepsAtOnce : new int[] {1, 7, 32, STEPS}) {
            assertArrayEquals(expected(options), mixed(options, stepsAtOnce), 1e-4, stepsAtOnce + " steps at once");
        }
    }

    @Test
    void aShareOfZeroIsTheModelAlone() {
        assertArrayEquals(losses, mixed(new ContinuousCache.Options(50, 0, 8), 10), 1e-12);
    }

    @Test
    void theFirstStepHasAnEmptyCache() {
        assertEquals(losses[0], mixed(new ContinuousCache.Options(50, 0.99, 8), STEPS)[0]);
    }

    @Test
    void probabilitiesOfAllTokensSumToOne() {
        ContinuousCache.Options options = new ContinuousCache.Options(50, 0.4, 8);
        double sum = 0;
        for (int token = 0; token < VOCABULARY; token++) {
            targets[STEPS - 1] = token;
            losses[STEPS - 1] = Math.log(VOCABULARY);
            sum += Math.exp(-mixed(options, STEPS)[STEPS - 1]);
        }
        assertEquals(1, sum, 1e-6);
    }

    /** An Elman layer with ReLU can have such outputs. */
    @Test
    void outputsOfZerosAreEquallySimilarToAll() {
        outputs.rows(10, 30).fill(0f);
        for (double loss : mixed(new ContinuousCache.Options(50, 0.4, 8), 16)) {
            assertTrue(Double.isFinite(loss));
        }
    }

    @Test
    void optionsOutOfRangeThrow() {
        assertThrows(IllegalArgumentException.class, () -> new ContinuousCache.Options(0, 0.3, 8));
        assertThrows(IllegalArgumentException.class, () -> new ContinuousCache.Options(1, 1, 8));
        assertThrows(IllegalArgumentException.class, () -> new ContinuousCache.Options(1, -0.1, 8));
        assertThrows(IllegalArgumentException.class, () -> new ContinuousCache.Options(1, Double.NaN, 8));
        assertThrows(IllegalArgumentException.class, () -> new ContinuousCache.Options(1, 0.3, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new ContinuousCache.Options(1, 0.3, Double.POSITIVE_INFINITY));
    }
}
