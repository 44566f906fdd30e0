package dragoman.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How a training goes, as one HTML page, which needs no other file and runs no script. */
final class TrainingPage {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int BOTTOM = 30;

    private TrainingPage() {}

    /**
     * The page.
     *
     * @param model what is trained
     * @param facts of text and network, a line each
     * @param settings the options, as a file of them
     * @param rows one for each validation so far
     */
    static String of(String model, List<String> facts, String settings, List<Metrics> rows) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(Markup.escape(model))
                .append("</title>\n<style>\nbody{font-family:sans-serif;margin:2em}\n")
                .append(
                        "table{border-collapse:collapse}\ntd,th{text-align:right;padding:.1em .8em}\n</style>\n</head>\n<body>\n<h1>")
                .append(Markup.escape(model))
                .append("</h1>\n<p>");
        facts.forEach(fact -> page.append(Markup.escape(fact)).append("<br>\n"));
        page.append("</p>\n");
        if (rows.isEmpty()) {
            page.append("<p>No validation yet.</p>\n");
        } else {
            addCurves(page, rows);
            addTable(page, rows);
        }
        return page.append("<h2>Settings</h2>\n<pre>")
                .append(Markup.escape(settings))
                .append("</pre>\n</body>\n</html>\n")
                .toString();
    }

    private static void addCurves(StringBuilder page, List<Metrics> rows) {
        double low = losses(rows).min(Double::compare).orElseThrow();
        double high = Math.max(low + 1e-6, losses(rows).max(Double::compare).orElseThrow());
        page.append(String.format(
                Locale.ROOT,
                "<h2>Loss, nats a token</h2>\n<svg width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">\n",
                WIDTH,
                HEIGHT));
        Scale scale = new Scale(rows.getLast().update(), low, high);
        addText(page, 4, scale.y(high) + 12, String.format(Locale.ROOT, "%.3f", high));
        addText(page, 4, scale.y(low), String.format(Locale.ROOT, "%.3f", low));
        addText(page, LEFT, HEIGHT - 8, "0");
        addText(page, WIDTH - 70, HEIGHT - 8, "update " + rows.getLast().update());
        addCurve(page, rows, scale, "#2166ac", Metrics::trainingLoss);
        addCurve(page, rows, scale, "#b2182b", Metrics::validationLoss);
        page.append(
                "</svg>\n<p><span style=\"color:#2166ac\">training</span>, <span style=\"color:#b2182b\">validation</span></p>\n");
    }

    private static Stream<Double> losses(List<Metrics> rows) {
        return rows.stream().flatMap(row -> Stream.of(row.trainingLoss(), row.validationLoss()));
    }

    /** Where a loss at an update stands in the picture. */
    private record Scale(long updates, double low, double high) {
        double x(long update) {
            return LEFT + (double) update / Math.max(1, updates) * (WIDTH - LEFT - 10);
        }

        double y(double loss) {
            return 10 + (high - loss) / (high - low) * (HEIGHT - BOTTOM - 20);
        }
    }

    private static void addCurve(
            StringBuilder page, List<Metrics> rows, Scale scale, String colour, ToDoubleFunction<Metrics> loss) {
        page.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (Metrics row : rows) {
            page.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", scale.x(row.update()), scale.y(loss.applyAsDouble(row))));
        }
        page.append("\"/>\n");
    }

    private static void addText(StringBuilder page, double x, double y, String text) {
        page.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y, text));
    }

    private static void addTable(StringBuilder page, List<Metrics> rows) {
        page.append("<h2>Validations</h2>\n<table>\n<tr><th>")
                .append(Metrics.HEADER.replace('_', ' ').replace("\t", "</th><th>"))
                .append("</th></tr>\n");
        for (Metrics row : rows.reversed()) {
            page.append("<tr><td>")
                    .append(row.line().replace("\t", "</td><td>"))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }
}
