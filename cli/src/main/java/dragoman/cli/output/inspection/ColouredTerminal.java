package dragoman.cli.output.inspection;

import java.util.List;

/** Coloured text for a terminal, by the 24-bit colours of ISO 8613-6: black letters on a background. */
public final class ColouredTerminal {
    private static final String ESCAPE = "\u001B[";
    private static final String RESET = ESCAPE + "0m";

    private ColouredTerminal() {}

    /** The lines, without the title. */
    public static List<String> lines(ColouredText text) {
        return text.lines().stream().map(ColouredTerminal::line).toList();
    }

    private static String line(List<ColouredText.Cell> cells) {
        StringBuilder line = new StringBuilder();
        for (ColouredText.Cell cell : cells) {
            line.append(ESCAPE)
                    .append("38;2;0;0;0;48;2;")
                    .append(DivergingColourScale.components(cell.colour(), ";"))
                    .append('m')
                    .append(cell.text());
        }
        return line.append(RESET).toString();
    }
}
