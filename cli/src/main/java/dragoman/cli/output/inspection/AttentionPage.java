package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.seq2seq.ScoredPair;
import java.util.stream.Stream;

/** The attention weights of a translation as an HTML page with a heat map. */
public final class AttentionPage {
    private AttentionPage() {}

    /** The page: a row for each target token and a column for each source token; the cells are weights in percent. */
    public static String of(String heading, ScoredPair pair) {
        HtmlPage page = new HtmlPage(heading, HeatTable.STYLE);
        page.element(
                "p",
                "Rows are target tokens, columns are source tokens. A cell is the attention weight in percent;"
                        + " weights below 0.5 % are blank.");
        ShownToken.explain(page, Stream.concat(pair.source().stream(), pair.target().stream()));
        HeatTable.ofWeights(pair.target(), pair.source())
                .addTo(page, "0 %", "100 %", HeatTable.widened(pair.attention()));
        return page.html();
    }
}
