package dragoman.cli.output.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.page.WellFormed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingPageTest {
    private static final String ODD = WellFormed.ODD_TEXT;

    @Test
    void eachQuantityHasACurveAndAColumn() throws Exception {
        Metrics first = new Metrics(
                new Metrics.Position(1000, 1, 65), 3.5, 3.25, OptionalDouble.of(12.345), 0.001, 4.5, 1234.5);
        Metrics second = new Metrics(
                new Metrics.Position(2000, 1, 130), Double.NaN, 2.5, OptionalDouble.empty(), 0.0005, 3.5, 2345.5);
        String page = new TrainingPage(
                        "m", List.of(), "Loss, nats per token", Optional.empty(), List.of(first, second), List.of(), "")
                .html();
        assertEquals(6, WellFormed.html(page).getElementsByTagName("polyline").getLength());
        assertTrue(
                page.contains("<td>1,000</td><td>1</td><td>1:05</td><td>3.500</td><td>3.250</td><td>12.35</td>"), page);
        assertTrue(page.contains("Loss, nats per token") && page.contains("prefers-color-scheme"), page);
    }

    @Test
    void thePageIsWellFormedWhateverTheText() throws Exception {
        TrainingPage page = new TrainingPage(
                ODD, List.of(ODD), ODD, Optional.empty(), List.of(), List.of(new SampleRow(1, ODD, ODD, ODD)), ODD);
        assertTrue(WellFormed.html(page.html()).getElementsByTagName("td").getLength() >= 3);
    }
}
