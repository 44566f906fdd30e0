package dragoman.cli.output.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgChartTest {
    private static final double[] X = {100, 200, 300};

    @Test
    void aChartHasAxesWithTicksAndALegend() throws Exception {
        SvgChart.Series validation = new SvgChart.Series("validation", X, new double[] {3, 2, 1});
        SvgChart.Series training = new SvgChart.Series("<training>", X, new double[] {4, 2, 1});
        String figure = new SvgChart("Loss & more", "update", List.of(validation, training)).html();
        assertEquals(2, WellFormed.xml(figure).getElementsByTagName("polyline").getLength());
        assertTrue(figure.contains(">100</text>") && figure.contains(">4</text>"), figure);
        assertTrue(figure.contains(">update</text>") && figure.contains("Loss &amp; more"), figure);
        assertTrue(figure.contains(" validation</span>") && figure.contains(" &lt;training&gt;</span>"), figure);
    }

    @Test
    void oneSeriesNeedsNoLegendAndWhatIsNotFiniteIsLeftOut() throws Exception {
        double[] y = {Double.NaN, 2, Double.POSITIVE_INFINITY};
        String figure = new SvgChart("Norm", "update", List.of(new SvgChart.Series("norm", X, y))).html();
        assertFalse(figure.contains("legend") || figure.contains("NaN") || figure.contains("Infinity"), figure);
        assertEquals(1, WellFormed.xml(figure).getElementsByTagName("circle").getLength());
    }

    @Test
    void aChartWithoutAnyPointIsEmptyAxes() throws Exception {
        String figure = new SvgChart(
                        "Norm", "update", List.of(new SvgChart.Series("norm", new double[0], new double[0])))
                .html();
        assertTrue(WellFormed.xml(figure).getElementsByTagName("text").getLength() > 4);
    }
}
