package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;

/** The attention weights of a translation as an HTML page with a heat map. */
public final class AttentionPage {
    private AttentionPage() {}

    /** The page: a row for each target token and a column for each source token; the cells are weights in percent. */
    public static String of(String heading, AttentionPart part) {
        HtmlPage page = new HtmlPage(heading, HeatTable.STYLE);
        page.element(
                "p",
                "Rows are target tokens, columns are source tokens. A cell is the attention weight in percent;"
                        + " weights below 0.5 % are blank.");
        ShownToken.explain(page, part.tokens());
        if (part.leftOut() > 0) {
            page.element("p", "Only the first tokens of each side are shown, " + part.leftOut() + " are left out.");
        }
        HeatTable.ofWeights(part.target(), part.source())
                .addTo(page, "0 %", "100 %", HeatTable.widened(part.weights()));
        return page.html();
    }
}
