package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmWorkTest {
    @ParameterizedTest
    @CsvSource({"300, 301, 302, false", "300, 301, 302, true", "700, 600, 500, true"})
    void theChecksumIsTheMeanOfTheProduct(int m, int n, int k, boolean transposed) {
        GemmWork.Shape shape = new GemmWork.Shape(m, n, k, transposed);
        double checksum = checksum(shape, 1);
        assertEquals(expectedMean(shape), checksum, 1e-5 * checksum);
        assertEquals(checksum, checksum(shape, 2));
    }

    private static double checksum(GemmWork.Shape shape, int threads) {
        try (Workers workers = Workers.of(threads)) {
            GemmWork work = new GemmWork(shape, workers);
            for (int run = 0; run < 2; run++) {
                work.prepare();
                work.run();
            }
            return work.checksum();
        }
    }

    /** By the sums over rows and columns: the elements of a product sum to the product of those sums, over the inner dimension. */
    private static double expectedMean(GemmWork.Shape shape) {
        SplittableRandom random = new SplittableRandom(1);
        double[] ofA = new double[shape.k()];
        for (int i = 0; i < shape.m() * shape.k(); i++) {
            ofA[shape.transposed() ? i / shape.m() : i % shape.k()] += (float) random.nextDouble();
        }
        double sum = 0;
        for (int i = 0; i < shape.k() * shape.n(); i++) {
            sum += ofA[i / shape.n()] * (float) random.nextDouble();
        }
        return sum / shape.m() / shape.n();
    }
}
