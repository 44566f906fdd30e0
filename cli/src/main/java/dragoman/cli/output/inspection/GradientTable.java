package dragoman.cli.output.inspection;

import dragoman.seq2seq.inspection.GradientMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The gradients of the losses of target tokens with respect to the states of an encoder or a decoder, as a table. */
public final class GradientTable {
    private GradientTable() {}

    /** The lines: a row for each target token, a column for each state, which the first line numbers. */
    public static List<String> lines(GradientMap map) {
        List<String> lines = new ArrayList<>();
        StringBuilder source = new StringBuilder(
                switch (map.states()) {
                    case ENCODER -> "source:";
                    case DECODER -> "state after:";
                });
        for (int s = 0; s < map.source().size(); s++) {
            source.append(s == 0 ? " " : ", ")
                    .append(s)
                    .append(' ')
                    .append(map.source().get(s));
        }
        lines.add(source.toString());
        int width = map.target().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder header = new StringBuilder(" ".repeat(width));
        for (int s = 0; s < map.source().size(); s++) {
            header.append(String.format(Locale.ROOT, "%9d", s));
        }
        lines.add(header.toString());
        for (int t = 0; t < map.target().size(); t++) {
            String token = map.target().get(t);
            StringBuilder row = new StringBuilder(token).append(" ".repeat(width - token.length()));
            for (double norm : map.norms()[t]) {
                row.append(String.format(Locale.ROOT, "  %.1e", norm));
            }
            lines.add(row.toString());
        }
        return lines;
    }
}
