package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    @Test
    void findsTheWeightsThatMadeTheShares() {
        LogisticRegression truth = new LogisticRegression(new double[] {0.5, 1, -2});
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new double[] {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2});
        }
        double[] shares = rows.stream().mapToDouble(truth::predict).toArray();
        assertArrayEquals(truth.weights(), LogisticRegression.fit(rows, shares).weights(), 0.15);
    }

    @Test
    void theMeanPredictionIsTheMeanShare() {
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> rows = new ArrayList<>();
        double[] shares = new double[200];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = random.nextDouble();
            rows.add(new double[] {shares[i] + random.nextDouble(), 7});
        }
        LogisticRegression fitted = LogisticRegression.fit(rows, shares);
        double mean = rows.stream().mapToDouble(fitted::predict).average().orElseThrow();
        assertEquals(Moments.of(shares, 1).mean(), mean, 1e-3);
    }

    /** Shares that no finite weights give. */
    @Test
    void sharesOfOneHaveAFinitePrediction() {
        List<double[]> rows = List.of(new double[] {0}, new double[] {1}, new double[] {2});
        LogisticRegression fitted = LogisticRegression.fit(rows, new double[] {1, 1, 1});
        assertEquals(1, fitted.predict(new double[] {1}), 0.01);
        assertEquals(1, fitted.predict(new double[] {100}), 0.01);
    }
}
