package dragoman.cli.output.inspection;

import dragoman.cli.output.OutputFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves as a picture, the upward axis logarithmic: what is not above 0 is left out.
 *
 * @param title above the picture
 * @param across what is counted from left to right
 * @param up what the values are
 */
public record LineChart(String title, String across, String up) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    /** Colours that colour-blind readers can tell apart (Okabe and Ito, 2008). */
    private static final Color[] COLOURS = {
        new Color(0, 114, 178),
        new Color(213, 94, 0),
        new Color(0, 158, 115),
        new Color(204, 121, 167),
        Color.BLACK,
        new Color(230, 159, 0),
        new Color(86, 180, 233)
    };

    /** Lines that can be told apart without colours. */
    private static final BasicStroke[] LINES = {line(), line(9, 4), line(2, 4), line(12, 4, 2, 4)};

    /** Writes a PNG file and replaces an existing one. */
    public void write(List<Curve> curves, Path file) {
        OutputFile.requireDirectory(file);
        // Without this, a window system is looked for.
        System.setProperty("java.awt.headless", "true");
        try {
            Files.write(file, BitmapEncoder.getBitmapBytes(chart(curves), BitmapEncoder.BitmapFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BasicStroke line(float... dashes) {
        return new BasicStroke(
                2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes.length == 0 ? null : dashes, 0);
    }

    private XYChart chart(List<Curve> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisDecimalPattern("0E0");
        chart.getStyler().setSeriesColors(COLOURS);
        for (Curve curve : curves) {
            double[] at = new double[curve.values().length];
            Arrays.setAll(at, i -> i);
            double[] values = Arrays.stream(curve.values())
                    .map(value -> value > 0 ? value : Double.NaN)
                    .toArray();
            chart.addSeries(curve.name(), at, values)
                    .setMarker(SeriesMarkers.NONE)
                    .setLineStyle(LINES[(chart.getSeriesMap().size() - 1) % LINES.length]);
        }
        return chart;
    }
}
