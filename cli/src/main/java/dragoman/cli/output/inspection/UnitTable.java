package dragoman.cli.output.inspection;

import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which unit follows which feature of a text, for people. */
public final class UnitTable {
    private static final String ROW = "%-12s %-8s %11s %11s  %s";

    private UnitTable() {}

    /**
     * The lines.
     *
     * @param features that were looked for
     * @param findings of those for which there is a unit
     */
    public static List<String> lines(List<? extends Feature> features, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, ROW, "feature", "unit", "chosen half", "other half", "what the text has there"));
        for (Feature feature : features) {
            lines.add(findings.stream()
                    .filter(finding -> finding.feature().equals(feature.name()))
                    .findFirst()
                    .map(finding -> row(feature, finding))
                    .orElseGet(() -> none(feature)));
        }
        return lines;
    }

    private static String row(Feature feature, Finding finding) {
        return String.format(
                Locale.ROOT,
                ROW,
                feature.name(),
                finding.unit(),
                correlation(finding.chosenBy()),
                correlation(finding.heldOut()),
                feature.description());
    }

    private static String none(Feature feature) {
        return String.format(
                Locale.ROOT,
                ROW,
                feature.name(),
                "none",
                "",
                "",
                feature.description() + ": constant in one half of the text");
    }

    /** A correlation with its sign. */
    public static String correlation(double r) {
        return String.format(Locale.ROOT, "%+.3f", r);
    }
}
