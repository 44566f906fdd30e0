package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.evaluation.Bootstrap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(100, 1);

    private static List<QualityReport.Pair> pairs(int count) {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new QualityReport.Pair((i + 0.5) / count, i / (double) count + 0.3 * random.nextDouble()))
                .toList();
    }

    @Test
    void comparesEstimatesWithScores() {
        QualityReport report = QualityReport.of(pairs(205), 0.1, BOOTSTRAP);
        assertEquals(205, report.sentences());
        assertTrue(report.correlation() > 0.9 && report.correlation() < 1);
        assertTrue(report.interval().low() < report.correlation());
        assertTrue(report.interval().high() > report.correlation());
        assertEquals(0.1, report.belowThreshold(), 0.003);
        assertEquals(10, report.deciles().size());
        assertEquals(
                205,
                report.deciles().stream()
                        .mapToInt(QualityReport.Decile::sentences)
                        .sum());
        QualityReport.Decile lowest = report.deciles().getFirst();
        assertEquals(0.05, lowest.estimate(), 0.003);
        assertEquals(0.05 + 0.15, lowest.chrf(), 0.05);
        assertTrue(lowest.highest() < report.deciles().get(1).lowest());
    }

    @Test
    void fewTranslationsHaveFewerParts() {
        assertEquals(3, QualityReport.of(pairs(3), 0, BOOTSTRAP).deciles().size());
        List<QualityReport.Pair> one = pairs(1);
        assertThrows(IllegalArgumentException.class, () -> QualityReport.of(one, 0, BOOTSTRAP));
    }
}
