package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.Markup;
import java.util.List;

/** Coloured texts as an HTML page. */
public final class ColouredPage {
    private ColouredPage() {}

    /**
     * The page. Text is black on light colours in both schemes of the page.
     *
     * @param heading its title
     * @param notes lines before the texts
     */
    public static String of(String heading, List<String> notes, List<ColouredText> texts) {
        HtmlPage page = new HtmlPage(heading, style());
        page.element("pre", String.join("\n", notes));
        page.html("<p>Activation: low " + scale() + " high, on the scale of each unit.</p>\n");
        texts.forEach(text -> add(page, text));
        return page.html();
    }

    private static String style() {
        StringBuilder style = new StringBuilder(".t{color:#000;background:#fff;padding:.5rem}\n.key{color:#000}\n");
        for (int colour = 0; colour < DivergingColourScale.COLOURS; colour++) {
            style.append(".c").append(colour).append("{background:");
            style.append(DivergingColourScale.hexadecimal(colour)).append("}\n");
        }
        return style.toString();
    }

    private static String scale() {
        StringBuilder scale = new StringBuilder("<span class=\"key\">");
        for (int colour = 0; colour < DivergingColourScale.COLOURS; colour++) {
            scale.append("<span class=\"c").append(colour).append("\">&#160;</span>");
        }
        return scale.append("</span>").toString();
    }

    private static void add(HtmlPage page, ColouredText text) {
        StringBuilder lines = new StringBuilder("<pre class=\"t\">");
        for (List<ColouredText.Cell> line : text.lines()) {
            for (ColouredText.Cell cell : line) {
                lines.append("<span class=\"c").append(cell.colour()).append("\">");
                lines.append(Markup.escape(cell.text())).append("</span>");
            }
            lines.append('\n');
        }
        page.element("h2", text.title()).html(lines.append("</pre>\n").toString());
    }
}
