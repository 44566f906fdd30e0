package dragoman.cli.output.inspection;

import dragoman.seq2seq.ScoredPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The attention weights of a translation as a table: a row for each target token, the weights of the source tokens in percent. */
public final class AttentionTable {
    private AttentionTable() {}

    /** The lines; weights that round to 0 are left blank. */
    public static List<String> lines(ScoredPair pair) {
        List<String> lines = new ArrayList<>();
        StringBuilder source = new StringBuilder("source:");
        for (int s = 0; s < pair.source().size(); s++) {
            source.append(s == 0 ? " " : ", ")
                    .append(s)
                    .append(' ')
                    .append(pair.source().get(s));
        }
        lines.add(source.toString());
        int width = pair.target().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder header = new StringBuilder(" ".repeat(width));
        for (int s = 0; s < pair.source().size(); s++) {
            header.append(String.format(Locale.ROOT, "%4d", s));
        }
        lines.add(header.toString());
        for (int t = 0; t < pair.target().size(); t++) {
            lines.add(row(pair.target().get(t), width, pair.attention()[t]));
        }
        return lines;
    }

    private static String row(String token, int width, float[] weights) {
        StringBuilder row = new StringBuilder(token).append(" ".repeat(width - token.length()));
        for (float weight : weights) {
            int percent = Math.round(100 * weight);
            row.append(percent == 0 ? "    " : String.format(Locale.ROOT, "%4d", percent));
        }
        return row.toString().stripTrailing();
    }
}
