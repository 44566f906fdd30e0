package dragoman.cli.output.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisScaleTest {
    private static List<String> labels(double least, double most) {
        AxisScale scale = AxisScale.covering(least, most, 5);
        return scale.ticks().stream().map(scale::label).toList();
    }

    @Test
    void ticksAreRoundNumbersAroundTheValues() {
        assertEquals(List.of("0", "200", "400", "600"), labels(0, 600));
        assertEquals(List.of("2", "3", "4", "5", "6", "7"), labels(2.94, 6.8));
        assertEquals(List.of("0", "0.001", "0.002", "0.003", "0.004", "0.005"), labels(0, 0.005));
        assertEquals(List.of("0", "2.0e-06", "4.0e-06", "6.0e-06", "8.0e-06", "1.0e-05"), labels(1e-8, 1e-5));
        assertEquals(List.of("-10,000", "0", "10,000", "20,000", "30,000"), labels(-9000, 24_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "-2, -2", "1e-12, 1e-12", "0, 1e9", "2.5, 2.500001", "-1e-7, 1e-7"})
    void everyRangeIsCovered(double least, double most) {
        AxisScale scale = AxisScale.covering(least, most, 5);
        double slack = 1e-8 * scale.step();
        assertTrue(scale.low() <= least + slack && scale.high() >= most - slack, scale::toString);
        assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() <= 8, scale::toString);
        assertEquals(0, scale.position(scale.low()));
        assertEquals(1, scale.position(scale.high()));
    }
}
