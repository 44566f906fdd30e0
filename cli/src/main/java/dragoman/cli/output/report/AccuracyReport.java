package dragoman.cli.output.report;

import dragoman.cli.output.Json;
import dragoman.seq2seq.ClassificationScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The accuracy of a classifier, as lines and as JSON. */
public record AccuracyReport(ClassificationScore score) {
    /** The score in lines: of all texts, then label by label. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "accuracy %.2f %%, %,d of %,d texts",
                100 * score.accuracy(),
                score.right(),
                score.texts()));
        for (ClassificationScore.OfLabel label : score.labels()) {
            lines.add(String.format(Locale.ROOT, "%s: %,d of %,d", label.label(), label.right(), label.texts()));
        }
        if (score.empty() > 0) {
            lines.add(String.format(Locale.ROOT, "left out: %,d empty", score.empty()));
        }
        return lines;
    }

    /** The scores as JSON, unrounded. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("texts", score.texts());
        fields.put("right", score.right());
        fields.put("accuracy", score.accuracy());
        fields.put("empty", score.empty());
        fields.put("labels", score.labels().stream().map(AccuracyReport::fields).toList());
        return Json.of(fields);
    }

    private static Map<String, Object> fields(ClassificationScore.OfLabel label) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", label.label());
        fields.put("texts", label.texts());
        fields.put("right", label.right());
        return fields;
    }
}
