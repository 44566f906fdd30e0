package dragoman.cli.output.inspection;

import dragoman.cli.output.OutputFile;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** The attention weights of a translation as a picture: target tokens from top to bottom, source tokens from left to right. */
public final class AttentionPicture {
    private static final int CELL = 44;
    private static final int LEGEND = 160;
    private static final int SMALLEST = 640;
    private static final int MARGIN = 280;

    private AttentionPicture() {}

    /** Writes a PNG file and replaces an existing one. */
    public static void write(AttentionPart part, Path file) {
        OutputFile.requireDirectory(file);
        // Without this, a window system is looked for.
        System.setProperty("java.awt.headless", "true");
        try {
            Files.write(file, BitmapEncoder.getBitmapBytes(chart(part), BitmapEncoder.BitmapFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HeatMapChart chart(AttentionPart part) {
        int columns = part.source().size();
        int rows = part.target().size();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Math.max(SMALLEST, MARGIN + columns * CELL))
                .height(MARGIN + rows * CELL)
                .title("Attention weight")
                .xAxisTitle("source token" + ShownToken.explanation(part.tokens()))
                .yAxisTitle("target token")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setGradientColorColumnHeight(LEGEND);
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(33, 102, 172)});
        chart.getStyler().setMin(0);
        chart.getStyler().setMax(1);
        chart.getStyler().setXAxisLabelRotation(60);
        chart.getStyler().setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.1f", value));
        List<Number[]> cells = new ArrayList<>();
        for (int t = 0; t < rows; t++) {
            for (int s = 0; s < columns; s++) {
                cells.add(new Number[] {s, rows - 1 - t, part.weights()[t][s]});
            }
        }
        chart.addSeries(
                "attention", numbered(part.source()), numbered(part.target()).reversed(), cells);
        return chart;
    }

    /** Each token with its number, so that one that comes twice has two places. */
    private static List<String> numbered(List<String> tokens) {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            numbered.add(i + " " + ShownToken.of(tokens.get(i)));
        }
        return numbered;
    }
}
