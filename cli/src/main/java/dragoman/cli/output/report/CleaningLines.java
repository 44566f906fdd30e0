package dragoman.cli.output.report;

import dragoman.corpora.SentencePair;
import dragoman.corpora.clean.CleaningReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What cleaning removed from a corpus, as lines. */
public final class CleaningLines {
    private static final int SHOWN = 100;

    private CleaningLines() {}

    /** A line of totals, and for each filter a line with its count and one with each example. */
    public static List<String> of(CleaningReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "pairs: %,d read, %,d kept, %,d removed",
                report.read(),
                report.kept(),
                report.read() - report.kept()));
        for (CleaningReport.Removed removed : report.filters()) {
            lines.add(String.format(Locale.ROOT, "%s: %,d", removed.filter(), removed.count()));
            removed.examples().stream().map(CleaningLines::example).forEach(lines::add);
        }
        return lines;
    }

    private static String example(SentencePair pair) {
        return "  " + shortened(pair.source()) + "\t" + shortened(pair.target());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
