package dragoman.cli.output.inspection;

import dragoman.cli.output.page.Markup;
import java.util.List;

/** Coloured texts as one HTML page, which needs no other file and runs no script. */
public final class ColouredPage {
    private ColouredPage() {}

    /**
     * The page.
     *
     * @param heading its title
     * @param notes lines that stand before the texts, as they are
     */
    public static String of(String heading, List<String> notes, List<ColouredText> texts) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(Markup.escape(heading))
                .append("</title>\n<style>\nbody{font-family:sans-serif;margin:2em}\n")
                .append("pre{font-family:monospace;line-height:1.35}\n.t{color:#000}\n");
        for (int colour = 0; colour < DivergingColourScale.COLOURS; colour++) {
            page.append(".c").append(colour).append("{background:");
            page.append(DivergingColourScale.hexadecimal(colour)).append("}\n");
        }
        page.append("</style>\n</head>\n<body>\n<h1>").append(Markup.escape(heading));
        page.append("</h1>\n<pre>");
        notes.forEach(note -> page.append(Markup.escape(note)).append('\n'));
        page.append("</pre>\n");
        texts.forEach(text -> add(page, text));
        return page.append("</body>\n</html>\n").toString();
    }

    private static void add(StringBuilder page, ColouredText text) {
        page.append("<h2>").append(Markup.escape(text.title())).append("</h2>\n<pre class=\"t\">");
        for (List<ColouredText.Cell> line : text.lines()) {
            for (ColouredText.Cell cell : line) {
                page.append("<span class=\"c").append(cell.colour()).append("\">");
                page.append(Markup.escape(cell.text())).append("</span>");
            }
            page.append('\n');
        }
        page.append("</pre>\n");
    }
}
