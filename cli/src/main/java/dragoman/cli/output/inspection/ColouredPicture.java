package dragoman.cli.output.inspection;

import dragoman.cli.output.page.Markup;
import java.util.List;
import java.util.Locale;

/** Coloured texts as one SVG picture, one below another, and a legend of the colours below all. */
public final class ColouredPicture {
    /** Of a letter and of a line, in the picture's units. */
    private static final double LETTER = 7.8;

    private static final int LINE = 18;
    private static final int BASE = 13;
    private static final int MARGIN = 10;

    private final StringBuilder svg = new StringBuilder();
    private int y = MARGIN;

    private ColouredPicture() {}

    /** The picture. */
    public static String of(List<ColouredText> texts) {
        ColouredPicture picture = new ColouredPicture();
        texts.forEach(picture::add);
        picture.addLegend();
        int width = texts.stream()
                .flatMap(text -> text.lines().stream())
                .mapToInt(ColouredPicture::letters)
                .max()
                .orElse(0);
        int titles =
                texts.stream().mapToInt(text -> text.title().length()).max().orElse(0);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$d\" viewBox=\"0 0 %1$.0f %2$d\""
                                + " font-family=\"monospace\" font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\""
                                + " fill=\"#fff\"/>%n%3$s</svg>%n",
                        2 * MARGIN + LETTER * Math.max(width, titles),
                        picture.y,
                        picture.svg)
                .replace(System.lineSeparator(), "\n");
    }

    private void addLegend() {
        double left = MARGIN + 4 * LETTER;
        svg.append(legend(MARGIN, "low"));
        for (int colour = 0; colour < DivergingColourScale.COLOURS; colour++) {
            svg.append(rectangle(left + colour * LETTER, y, LETTER, DivergingColourScale.hexadecimal(colour)));
        }
        svg.append(legend(left + (DivergingColourScale.COLOURS + 1) * LETTER, "high"));
        y += LINE + MARGIN;
    }

    private String legend(double x, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, y + BASE, text);
    }

    private static String rectangle(double x, int y, double width, String fill) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                LINE,
                fill);
    }

    private static int letters(List<ColouredText.Cell> line) {
        return line.stream().mapToInt(cell -> letters(cell.text())).sum();
    }

    private static int letters(String text) {
        return text.codePointCount(0, text.length());
    }

    private void add(ColouredText text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n",
                MARGIN,
                y + BASE,
                Markup.escape(text.title())));
        y += LINE + LINE / 3;
        text.lines().forEach(this::addLine);
        y += MARGIN;
    }

    /** The length is given with the letters, so that they stand on their colours whatever the font. */
    private void addLine(List<ColouredText.Cell> line) {
        double x = MARGIN;
        for (ColouredText.Cell cell : line) {
            double width = letters(cell.text()) * LETTER;
            svg.append(rectangle(x, y, width, DivergingColourScale.hexadecimal(cell.colour())));
            x += width;
        }
        StringBuilder letters = new StringBuilder();
        line.forEach(cell -> letters.append(cell.text()));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\""
                        + " xml:space=\"preserve\">%s</text>\n",
                MARGIN,
                y + BASE,
                x - MARGIN,
                Markup.escape(letters.toString())));
        y += LINE;
    }
}
