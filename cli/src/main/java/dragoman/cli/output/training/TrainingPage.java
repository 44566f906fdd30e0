package dragoman.cli.output.training;

import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.text.TextStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a training goes, as one HTML page, which needs no other file and runs no script.
 *
 * @param model what is trained
 * @param facts of text and network, a line each
 * @param text a translator's text in numbers
 * @param rows one for each validation so far
 * @param samples what validations translated
 * @param settings the options, as a file of them
 */
record TrainingPage(
        String model,
        List<String> facts,
        Optional<TrainingRunListener.Encoded> text,
        List<Metrics> rows,
        List<SampleRow> samples,
        String settings) {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int BOTTOM = 30;
    private static final String STYLE = """
            body{font-family:sans-serif;margin:2em}
            table{border-collapse:collapse}
            td,th{text-align:right;padding:.1em .8em}
            .samples td,.samples th{text-align:left;vertical-align:top}
            """;

    /** The page. */
    String html() {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(Markup.escape(model))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
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
        addSamples(page);
        text.ifPresent(statistics -> addText(page, statistics));
        return page.append("<h2>Settings</h2>\n<pre>")
                .append(Markup.escape(settings))
                .append("</pre>\n</body>\n</html>\n")
                .toString();
    }

    /** Each validation's, the last one first and open. */
    private void addSamples(StringBuilder page) {
        Map<Long, List<SampleRow>> byUpdate =
                samples.stream().collect(Collectors.groupingBy(SampleRow::update, TreeMap::new, Collectors.toList()));
        if (byUpdate.isEmpty()) {
            return;
        }
        page.append("<h2>Samples</h2>\n");
        List<Long> updates = List.copyOf(byUpdate.keySet()).reversed();
        for (long update : updates) {
            page.append(update == updates.getFirst() ? "<details open>" : "<details>")
                    .append("<summary>update ")
                    .append(update)
                    .append(
                            "</summary>\n<table class=\"samples\">\n<tr><th>source</th><th>reference</th><th>translation</th></tr>\n");
            for (SampleRow sample : byUpdate.get(update)) {
                addRow(page, List.of(sample.source(), sample.reference(), sample.translation()));
            }
            page.append("</table>\n</details>\n");
        }
    }

    private static void addRow(StringBuilder page, List<String> cells) {
        page.append("<tr>");
        cells.forEach(cell -> page.append("<td>").append(Markup.escape(cell)).append("</td>"));
        page.append("</tr>\n");
    }

    private static void addText(StringBuilder page, TrainingRunListener.Encoded text) {
        page.append("<h2>Text</h2>\n<table>\n<tr><th></th><th>sentences</th><th>tokens</th><th>a sentence</th>")
                .append("<th>longest</th><th>unknown</th><th>sentences of 1 to ")
                .append(TextStatistics.CLASS)
                .append(" tokens, then of so many more</th></tr>\n");
        addSide(page, "training, source", text.trainingSource());
        addSide(page, "training, target", text.trainingTarget());
        addSide(page, "validation, source", text.validationSource());
        addSide(page, "validation, target", text.validationTarget());
        page.append("</table>\n");
    }

    private static void addSide(StringBuilder page, String name, TextStatistics side) {
        addRow(
                page,
                List.of(
                        name,
                        String.format(Locale.ROOT, "%,d", side.sentences()),
                        String.format(Locale.ROOT, "%,d", side.tokens()),
                        String.format(Locale.ROOT, "%.1f", side.meanLength()),
                        String.valueOf(side.longest()),
                        String.format(Locale.ROOT, "%.2f %%", 100 * side.unknownShare()),
                        side.lengths().stream().map(String::valueOf).collect(Collectors.joining(", "))));
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
