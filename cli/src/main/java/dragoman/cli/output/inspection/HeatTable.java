package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.Markup;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A heat map as a table of an HTML page.
 *
 * @param rows the names of the rows
 * @param columns the names of the columns
 * @param shade the intensity of a value, from 0 to 1
 * @param label the text in the cell of a value
 */
record HeatTable(List<String> rows, List<String> columns, DoubleUnaryOperator shade, DoubleFunction<String> label) {
    static final String STYLE = """
        .heat tbody td{min-width:2.6em;height:1.9em;border:1px solid var(--line);text-align:center;font-size:.8rem;padding:0 .25em}
        .heat th{font-weight:normal;padding:0 .5em;text-align:right;white-space:nowrap}
        .heat thead th{writing-mode:vertical-rl;padding:.5em 0}
        .dark{color:var(--on-heat)}
        @media screen and (prefers-color-scheme:dark){.mid{color:var(--on-heat)}}
        .key{display:inline-block;width:10rem;height:1em;vertical-align:middle;border:1px solid var(--line);\
        background:linear-gradient(90deg,transparent,rgb(var(--heat)))}
        @media print{
        h2+p,.scale-of-heat{break-after:avoid}
        .heat{font-size:min(11pt,calc(100vw / (var(--columns) + 5) / 2.4))}
        .heat tbody td{font-size:.8em}
        }
        """;

    /** From where letters are in the colour of the page: of a light page, and of a dark one. */
    private static final double DARK_FROM = 0.75;

    private static final double MID_FROM = 0.6;

    /** Adds the table after a legend from the lowest to the highest value. */
    void addTo(HtmlPage page, String lowest, String highest, double[][] values) {
        page.html("<p class=\"scale-of-heat\">" + Markup.escape(lowest) + " <span class=\"key\"></span> "
                + Markup.escape(highest)
                + "</p>\n<div class=\"scroll\"><table class=\"heat\" style=\"--columns:"
                + columns.size() + "\">\n<thead><tr><td></td>");
        columns.forEach(name -> page.html(header("col", name)));
        page.html("</tr></thead>\n<tbody>\n");
        for (int r = 0; r < rows.size(); r++) {
            page.html("<tr>" + header("row", rows.get(r)));
            for (double value : values[r]) {
                page.html(cell(value));
            }
            page.html("</tr>\n");
        }
        page.html("</tbody>\n</table></div>\n");
    }

    private String cell(double value) {
        double intensity = shade.applyAsDouble(value);
        return String.format(
                Locale.ROOT,
                "<td style=\"background:rgb(var(--heat) / %.3f)\" title=\"%.3g\" class=\"%s\">%s</td>",
                intensity,
                value,
                letters(intensity),
                Markup.escape(label.apply(value)));
    }

    /** The style of letters on a background of this intensity, so that they can be read in both schemes. */
    static String letters(double intensity) {
        return intensity >= DARK_FROM ? "dark" : intensity >= MID_FROM ? "mid" : "light";
    }

    private static String header(String scope, String token) {
        return "<th scope=\"" + scope + "\">" + Markup.escape(ShownToken.of(token)) + "</th>";
    }

    /** The intensities of weights from 0 to 1, in percent. */
    static HeatTable ofWeights(List<String> rows, List<String> columns) {
        return new HeatTable(rows, columns, weight -> weight, weight -> {
            long percent = Math.round(100 * weight);
            return percent == 0 ? "" : String.valueOf(percent);
        });
    }

    static double[][] widened(float[][] values) {
        double[][] widened = new double[values.length][];
        for (int r = 0; r < values.length; r++) {
            widened[r] = new double[values[r].length];
            for (int c = 0; c < widened[r].length; c++) {
                widened[r][c] = values[r][c];
            }
        }
        return widened;
    }
}
