package dragoman.cli.output.inspection;

import dragoman.cli.output.ResultWriter;
import java.util.List;
import java.util.Locale;

/** Curves as columns of a table; of long ones the rows lie further apart towards the end. */
public final class CurveTable {
    private static final int LEAST_WIDTH = 9;

    private CurveTable() {}

    /**
     * Prints curves of equal length.
     *
     * @param axis the title of the first column
     */
    public static void print(String axis, List<Curve> curves, ResultWriter results) {
        StringBuilder title = new StringBuilder(axis);
        curves.forEach(curve -> title.append("  ").append(right(curve.name(), width(curve))));
        results.line(title.toString());
        int last = curves.getFirst().values().length - 1;
        for (int i = 0; i <= last; i++) {
            if (i == last || isShown(i)) {
                StringBuilder row = new StringBuilder(right(String.valueOf(i), axis.length()));
                for (Curve curve : curves) {
                    row.append("  ").append(right(text(curve.values()[i]), width(curve)));
                }
                results.line(row.toString());
            }
        }
    }

    private static boolean isShown(int i) {
        int distance = i <= 10 ? 1 : i <= 50 ? 5 : i <= 200 ? 10 : 100;
        return i % distance == 0;
    }

    private static int width(Curve curve) {
        return Math.max(LEAST_WIDTH, curve.name().length());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
