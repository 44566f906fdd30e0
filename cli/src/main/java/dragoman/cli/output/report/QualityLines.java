package dragoman.cli.output.report;

import dragoman.seq2seq.quality.QualityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The agreement of quality estimates with scores, as lines and as fields of JSON. */
final class QualityLines {
    private QualityLines() {}

    static List<String> of(QualityReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "quality estimate: rank correlation with sentence chrF2 %.3f (95 %% bootstrap confidence interval %.3f to"
                        + " %.3f); %.1f %% of the sentences below the threshold %.3f",
                report.correlation(),
                report.interval().low(),
                report.interval().high(),
                100 * report.belowThreshold(),
                report.threshold()));
        lines.add("decile  sentences  lowest  highest    mean  mean chrF2 / 100");
        for (int i = 0; i < report.deciles().size(); i++) {
            QualityReport.Decile decile = report.deciles().get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%6d  %9d  %6.3f  %7.3f  %6.3f  %16.3f",
                    i + 1,
                    decile.sentences(),
                    decile.lowest(),
                    decile.highest(),
                    decile.estimate(),
                    decile.chrf()));
        }
        return lines;
    }

    static Map<String, Object> fields(QualityReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rankCorrelation", report.correlation());
        fields.put(
                "rankCorrelationInterval",
                List.of(report.interval().low(), report.interval().high()));
        fields.put("threshold", report.threshold());
        fields.put("belowThreshold", report.belowThreshold());
        fields.put(
                "deciles", report.deciles().stream().map(QualityLines::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(QualityReport.Decile decile) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sentences", decile.sentences());
        fields.put("lowest", decile.lowest());
        fields.put("highest", decile.highest());
        fields.put("estimate", decile.estimate());
        fields.put("chrf", decile.chrf());
        return fields;
    }
}
