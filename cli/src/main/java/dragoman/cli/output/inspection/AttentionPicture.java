package dragoman.cli.output.inspection;

import dragoman.seq2seq.ScoredPair;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** The attention weights of a translation as a picture: target tokens from top to bottom, source tokens from left to right. */
public final class AttentionPicture {
    private static final int CELL = 44;
    private static final int MARGIN = 240;

    private AttentionPicture() {}

    /** Writes a PNG file and replaces an existing one. */
    public static void write(ScoredPair pair, Path file) {
        // Without this, a window system is looked for.
        System.setProperty("java.awt.headless", "true");
        try {
            Files.write(file, BitmapEncoder.getBitmapBytes(chart(pair), BitmapEncoder.BitmapFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HeatMapChart chart(ScoredPair pair) {
        int columns = pair.source().size();
        int rows = pair.target().size();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(MARGIN + columns * CELL)
                .height(MARGIN + rows * CELL)
                .title("Attention weight, from 0 (white) to 1 (blue)")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(33, 102, 172)});
        chart.getStyler().setMin(0);
        chart.getStyler().setMax(1);
        chart.getStyler().setXAxisLabelRotation(60);
        chart.getStyler().setLegendVisible(false);
        List<Number[]> cells = new ArrayList<>();
        for (int t = 0; t < rows; t++) {
            for (int s = 0; s < columns; s++) {
                cells.add(new Number[] {s, rows - 1 - t, pair.attention()[t][s]});
            }
        }
        chart.addSeries(
                "attention", numbered(pair.source()), numbered(pair.target()).reversed(), cells);
        return chart;
    }

    /** Each token with its number, so that one that comes twice has two places. */
    private static List<String> numbered(List<String> tokens) {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            numbered.add(i + " " + tokens.get(i));
        }
        return numbered;
    }
}
