package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.file.ModelException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    /** Three special tokens with the largest logits, eos, and 16 tokens, in row 1 of two. */
    private static final Matrix LOGITS = logits();

    private static final int DRAWS = 40_000;

    private static Matrix logits() {
        Matrix logits = Matrix.zeros(2, 20);
        for (int token = 0; token < 20; token++) {
            logits.set(0, token, 50f);
            logits.set(1, token, token < Vocabulary.EOS ? 9f : (float) Math.sin(7 * token) * 2);
        }
        return logits;
    }

    private static int[] draws(Sampling sampling, long seed, int count) {
        Sampler sampler = new Sampler(sampling, seed);
        return IntStream.range(0, count).map(i -> sampler.sample(LOGITS, 1)).toArray();
    }

    /** Of tokens from eos on, those {@code kept}. */
    private static double[] softmax(double temperature, boolean[] kept) {
        double[] p = new double[20];
        double sum = 0;
        for (int token = Vocabulary.EOS; token < 20; token++) {
            p[token] = kept[token] ? Math.exp(LOGITS.get(1, token) / temperature) : 0;
            sum += p[token];
        }
        for (int token = 0; token < 20; token++) {
            p[token] /= sum;
        }
        return p;
    }

    private static boolean[] all() {
        boolean[] kept = new boolean[20];
        Arrays.fill(kept, Vocabulary.EOS, 20, true);
        return kept;
    }

    /** Pearson's statistic over how often it may be expected to vary: (χ² - degrees) / √(2 · degrees). */
    private static double surprise(int[] draws, double[] p) {
        int[] counts = new int[20];
        for (int token : draws) {
            counts[token]++;
        }
        double chiSquare = 0;
        int degrees = -1;
        for (int token = 0; token < 20; token++) {
            double expected = p[token] * draws.length;
            if (expected == 0) {
                assertEquals(0, counts[token], "token " + token);
            } else {
                assertTrue(expected > 5, "too few of token " + token + " for a test");
                chiSquare += Math.pow(counts[token] - expected, 2) / expected;
                degrees++;
            }
        }
        return (chiSquare - degrees) / Math.sqrt(2.0 * degrees);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "0.6,3", "1.7,4"})
    void frequenciesFollowTheSoftmax(double temperature, long seed) {
        int[] draws = draws(Sampling.PLAIN.atTemperature(temperature), seed, DRAWS);
        double surprise = surprise(draws, softmax(temperature, all()));
        assertTrue(Math.abs(surprise) < 3.5, () -> "χ² is off by " + surprise + " deviations");
        // The test sees a temperature that is 8 % off.
        assertTrue(surprise(draws, softmax(temperature * 1.08, all())) > 3.5, "a wrong temperature is not seen");
    }

    @Test
    void topKKeepsTheMostProbableTokensAndTheirRatios() {
        Integer[] order = order();
        boolean[] kept = new boolean[20];
        Arrays.stream(order).limit(4).forEach(token -> kept[token] = true);
        double surprise = surprise(draws(new Sampling(1.3, 4, 1), 5, DRAWS), softmax(1.3, kept));
        assertTrue(Math.abs(surprise) < 3.5, () -> "χ² is off by " + surprise + " deviations");
    }

    private static Integer[] order() {
        Integer[] order = IntStream.range(Vocabulary.EOS, 20).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Float.compare(LOGITS.get(1, b), LOGITS.get(1, a)));
        return order;
    }

    @Test
    void topPKeepsTheSmallestSetThatReachesIt() {
        double[] p = softmax(1, all());
        Integer[] order = order();
        boolean[] kept = new boolean[20];
        double reached = 0;
        int count = 0;
        for (; reached < 0.7; count++) {
            kept[order[count]] = true;
            reached += p[order[count]];
        }
        assertTrue(count > 2 && count < 12, "a cut that means something");
        double surprise = surprise(draws(new Sampling(1, Sampling.ALL, 0.7), 6, DRAWS), softmax(1, kept));
        assertTrue(Math.abs(surprise) < 3.5, () -> "χ² is off by " + surprise + " deviations");
        assertEquals(
                1,
                Arrays.stream(draws(new Sampling(1, Sampling.ALL, 1e-9), 6, 100))
                        .distinct()
                        .count());
    }

    @Test
    void topPAppliesAfterTopK() {
        // Two are left of which the first has more than half.
        int[] draws = draws(new Sampling(1, 2, 0.5), 1, 100);
        assertArrayEquals(draws(Sampling.GREEDY, 1, 100), draws);
    }

    @Test
    void greedyTakesTheMostProbableTokenAndOfEqualsTheLowerId() {
        assertEquals(order()[0], draws(Sampling.GREEDY, 1, 1)[0]);
        assertEquals(Vocabulary.EOS, new Sampler(Sampling.GREEDY, 1).sample(LOGITS, 0));
        Matrix zeros = Matrix.zeros(1, 6);
        zeros.set(0, 3, -0f);
        assertEquals(3, new Sampler(Sampling.GREEDY, 1).sample(zeros, 0), "the two zeros are equal");
        assertEquals(order()[0], draws(Sampling.PLAIN.atTemperature(1e-300), 1, 1)[0]);
    }

    @Test
    void theSeedDeterminesAllSamples() {
        Sampling sampling = new Sampling(0.9, 10, 0.95);
        assertArrayEquals(draws(sampling, 4, 200), draws(sampling, 4, 200));
        assertFalse(Arrays.equals(draws(sampling, 4, 200), draws(sampling, 5, 200)));
    }

    @Test
    void logitsThatAreNotFiniteThrow() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Matrix logits = Matrix.zeros(1, 6);
            logits.set(0, 4, broken);
            assertThrows(ModelException.class, () -> new Sampler(Sampling.PLAIN, 1).sample(logits, 0));
        }
    }

    @Test
    void samplingOptionsOutOfRangeThrow() {
        assertSays("a temperature of 0.0; it must be above 0", () -> new Sampling(0, 1, 1));
        assertSays("a temperature of -1.0; it must be above 0", () -> new Sampling(-1, 1, 1));
        assertSays("a temperature of NaN; it must be above 0", () -> new Sampling(Double.NaN, 1, 1));
        assertSays("the top 0 tokens; it must be at least 1", () -> new Sampling(1, 0, 1));
        assertSays("a top-p of 0.0; it must be above 0 and at most 1", () -> new Sampling(1, 1, 0));
        assertSays("a top-p of 1.5; it must be above 0 and at most 1", () -> new Sampling(1, 1, 1.5));
    }

    private static void assertSays(String message, Runnable refused) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, refused::run).getMessage());
    }
}
