package dragoman.cli.output.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A line chart with axes, ticks and a legend, as a figure of an {@link HtmlPage}. Series differ in colour and in the dashes of
 * their lines.
 *
 * @param title what is shown, with its unit
 * @param horizontal the name of the horizontal axis
 * @param series at most two
 */
public record SvgChart(String title, String horizontal, List<Series> series) {
    /** The style rules of charts, for the page. */
    public static final String STYLE = """
            .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem 2rem}
            figure{margin:0;break-inside:avoid}
            figure svg{width:100%;height:auto;max-width:40rem}
            figure text{font-size:12px;fill:var(--muted)}
            figcaption{font-weight:600}
            .legend{font-weight:400;color:var(--muted);display:block}
            .legend span{white-space:nowrap;margin-right:1rem}
            .legend svg{width:2rem;height:.8rem;vertical-align:middle}
            .grid{stroke:var(--line)}
            .line{fill:none;stroke-width:2;stroke-linejoin:round}
            .s1{stroke:var(--series-1)}.s2{stroke:var(--series-2);stroke-dasharray:7 3}
            .p1{fill:var(--series-1)}.p2{fill:var(--series-2)}
            """;

    private static final int WIDTH = 440;
    private static final int HEIGHT = 250;
    private static final int LEFT = 62;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 42;
    private static final int MOST_MARKERS = 40;

    /**
     * A curve; points that are not finite are left out.
     *
     * @param name its name in the legend
     * @param x the horizontal values in rising order
     * @param y the values, one for each of x
     */
    public record Series(String name, double[] x, double[] y) {}

    public SvgChart {
        series = List.copyOf(series);
    }

    /** The figure. */
    public String html() {
        StringBuilder figure = new StringBuilder("<figure>\n<figcaption>").append(Markup.escape(title));
        if (series.size() > 1) {
            figure.append(legend());
        }
        figure.append(String.format(
                Locale.ROOT,
                "</figcaption>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT,
                Markup.escape(title)));
        AxisScale across = AxisScale.covering(0, Math.max(1, maximum(true)), 5);
        AxisScale up = AxisScale.covering(minimum(), maximum(false), 5);
        addVerticalAxis(figure, up);
        addHorizontalAxis(figure, across);
        for (int i = 0; i < series.size(); i++) {
            addSeries(figure, series.get(i), i + 1, across, up);
        }
        return figure.append("</svg>\n</figure>\n").toString();
    }

    private String legend() {
        StringBuilder legend = new StringBuilder(" <span class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            legend.append(String.format(
                    Locale.ROOT,
                    "<span><svg viewBox=\"0 0 32 10\"><line class=\"line s%d\" x1=\"0\" y1=\"5\" x2=\"32\" y2=\"5\"/></svg> %s</span>",
                    i + 1,
                    Markup.escape(series.get(i).name())));
        }
        return legend.append("</span>").toString();
    }

    private double maximum(boolean ofX) {
        return series.stream()
                .mapToDouble(each -> finitePoints(each)
                        .mapToDouble(i -> ofX ? each.x[i] : each.y[i])
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    private double minimum() {
        return series.stream()
                .mapToDouble(each ->
                        finitePoints(each).mapToDouble(i -> each.y[i]).min().orElse(0))
                .min()
                .orElse(0);
    }

    private static IntStream finitePoints(Series series) {
        return IntStream.range(0, series.x.length).filter(i -> Double.isFinite(series.y[i]));
    }

    private static double x(AxisScale across, double value) {
        return LEFT + across.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(AxisScale up, double value) {
        return TOP + (1 - up.position(value)) * (HEIGHT - TOP - BOTTOM);
    }

    private static void addVerticalAxis(StringBuilder svg, AxisScale up) {
        for (double tick : up.ticks()) {
            double y = y(up, tick);
            addLine(svg, LEFT, y, WIDTH - RIGHT, y);
            addText(svg, "end", LEFT - 8, y + 4, up.label(tick));
        }
    }

    private void addHorizontalAxis(StringBuilder svg, AxisScale across) {
        for (double tick : across.ticks()) {
            double x = x(across, tick);
            addLine(svg, x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5);
            addText(svg, "middle", x, HEIGHT - BOTTOM + 19, across.label(tick));
        }
        addText(svg, "middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, horizontal);
    }

    private static void addLine(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void addText(StringBuilder svg, String anchor, double x, double y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
                anchor,
                x,
                y,
                Markup.escape(text)));
    }

    private static void addSeries(StringBuilder svg, Series series, int number, AxisScale across, AxisScale up) {
        StringBuilder points = new StringBuilder();
        StringBuilder markers = new StringBuilder();
        finitePoints(series).forEach(i -> {
            double x = x(across, series.x[i]);
            double y = y(up, series.y[i]);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            markers.append(String.format(
                    Locale.ROOT, "<circle class=\"p%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>\n", number, x, y));
        });
        svg.append("<polyline class=\"line s").append(number).append("\" points=\"");
        svg.append(points).append("\"/>\n");
        if (series.x.length <= MOST_MARKERS) {
            svg.append(markers);
        }
    }
}
