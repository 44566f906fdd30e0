package dragoman.cli.output.training;

import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.SvgChart;
import dragoman.seq2seq.run.CorpusStatistics;
import dragoman.seq2seq.text.TextStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The report of a training as an HTML page.
 *
 * @param model the model directory
 * @param facts lines about text and network
 * @param loss what the loss is, with its unit
 * @param text statistics of the parallel text, if there is one
 * @param rows one for each validation
 * @param samples translations of the validations
 * @param settings the options, as the text of a configuration file
 */
record TrainingPage(
        String model,
        List<String> facts,
        String loss,
        Optional<CorpusStatistics> text,
        List<Metrics> rows,
        List<SampleRow> samples,
        String settings) {
    private static final List<String> COLUMNS = List.of(
            "update",
            "epoch",
            "time",
            "training loss",
            "validation loss",
            "validation quality",
            "learning rate",
            "gradient norm",
            "tokens/s");

    /** The page. */
    String html() {
        HtmlPage page = new HtmlPage(model, SvgChart.STYLE);
        facts.forEach(fact -> page.element("div", fact));
        if (rows.isEmpty()) {
            page.element("p", "There is no validation yet.");
        } else {
            addCharts(page);
            addValidations(page);
        }
        addSamples(page);
        text.ifPresent(statistics -> addText(page, statistics));
        return page.element("h2", "Settings").element("pre", settings).html();
    }

    private void addCharts(HtmlPage page) {
        page.element("h2", "Curves").html("<div class=\"charts\">\n");
        page.html(new SvgChart(
                        loss,
                        "update",
                        List.of(
                                series("validation", Metrics::validationLoss),
                                series("training", Metrics::trainingLoss)))
                .html());
        if (rows.stream().anyMatch(row -> row.validationQuality().isPresent())) {
            addChart(
                    page,
                    "Validation quality, BLEU or chrF",
                    row -> row.validationQuality().orElse(Double.NaN));
        }
        addChart(page, "Learning rate", Metrics::learningRate);
        addChart(page, "Gradient norm before clipping, mean", Metrics::gradientNorm);
        addChart(page, "Speed, tokens/s", Metrics::tokensPerSecond);
        page.html("</div>\n");
    }

    private void addChart(HtmlPage page, String title, ToDoubleFunction<Metrics> value) {
        page.html(new SvgChart(title, "update", List.of(series(title, value))).html());
    }

    private SvgChart.Series series(String name, ToDoubleFunction<Metrics> value) {
        return new SvgChart.Series(
                name,
                rows.stream().mapToDouble(row -> row.position().update()).toArray(),
                rows.stream().mapToDouble(value).toArray());
    }

    /** The last validation first. */
    private void addValidations(HtmlPage page) {
        page.element("h2", "Validations");
        page.table(
                "numbers",
                COLUMNS,
                rows.reversed().stream().map(TrainingPage::cells).toList());
    }

    private static List<String> cells(Metrics row) {
        return List.of(
                String.format(Locale.ROOT, "%,d", row.position().update()),
                String.valueOf(row.position().epoch()),
                TrainingProgress.clock(row.position().seconds()),
                String.format(Locale.ROOT, "%.3f", row.trainingLoss()),
                String.format(Locale.ROOT, "%.3f", row.validationLoss()),
                row.validationQuality().isPresent()
                        ? String.format(
                                Locale.ROOT, "%.2f", row.validationQuality().getAsDouble())
                        : "",
                String.format(Locale.ROOT, "%.3g", row.learningRate()),
                String.format(Locale.ROOT, "%.2f", row.gradientNorm()),
                String.format(Locale.ROOT, "%,.0f", row.tokensPerSecond()));
    }

    /** The samples of the last validation first and open. */
    private void addSamples(HtmlPage page) {
        TreeMap<Long, List<SampleRow>> byUpdate =
                samples.stream().collect(Collectors.groupingBy(SampleRow::update, TreeMap::new, Collectors.toList()));
        if (byUpdate.isEmpty()) {
            return;
        }
        page.element("h2", "Samples");
        for (Map.Entry<Long, List<SampleRow>> ofUpdate : byUpdate.reversed().entrySet()) {
            page.html(ofUpdate.getKey().equals(byUpdate.lastKey()) ? "<details open>" : "<details>");
            page.element("summary", String.format(Locale.ROOT, "update %,d", ofUpdate.getKey()));
            page.table(
                    "texts",
                    List.of("source", "reference", "translation"),
                    ofUpdate.getValue().stream()
                            .map(sample -> List.of(sample.source(), sample.reference(), sample.translation()))
                            .toList());
            page.html("</details>\n");
        }
    }

    private static void addText(HtmlPage page, CorpusStatistics text) {
        List<TextStatistics> sides =
                List.of(text.trainingSource(), text.trainingTarget(), text.validationSource(), text.validationTarget());
        List<String> names =
                List.of("training, source", "training, target", "validation, source", "validation, target");
        page.element("h2", "Text");
        page.table(
                "numbers",
                List.of("text", "sentences", "tokens", "mean length", "maximum length", "unknown tokens"),
                IntStream.range(0, sides.size())
                        .mapToObj(i -> summary(names.get(i), sides.get(i)))
                        .toList());
        page.element("h2", "Sentence lengths");
        List<String> header = new ArrayList<>(List.of("tokens"));
        header.addAll(names);
        page.table("numbers", header, lengths(sides));
    }

    private static List<String> summary(String name, TextStatistics side) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%,d", side.sentences()),
                String.format(Locale.ROOT, "%,d", side.tokens()),
                String.format(Locale.ROOT, "%.1f", side.meanLength()),
                String.valueOf(side.longest()),
                String.format(Locale.ROOT, "%.2f %%", 100 * side.unknownShare()));
    }

    /** A row for each class of lengths: number and share of the sentences of each side. */
    private static List<List<String>> lengths(List<TextStatistics> sides) {
        int classes =
                sides.stream().mapToInt(side -> side.lengths().size()).max().orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            List<String> row = new ArrayList<>();
            row.add((c * TextStatistics.CLASS + 1) + " to " + (c + 1) * TextStatistics.CLASS);
            for (TextStatistics side : sides) {
                int count = c < side.lengths().size() ? side.lengths().get(c) : 0;
                double percent = 100.0 * count / Math.max(1, side.sentences());
                row.add(count == 0 ? "0" : String.format(Locale.ROOT, "%,d (%.1f %%)", count, percent));
            }
            rows.add(row);
        }
        return rows;
    }
}
