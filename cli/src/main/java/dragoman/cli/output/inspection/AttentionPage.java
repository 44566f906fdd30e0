package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.ScoredPair;
import java.util.Locale;

/** The attention weights of a translation as an HTML page with a heat map. */
public final class AttentionPage {
    private static final double DARK_FROM = 0.7;
    private static final String STYLE = """
            .heat tbody td{min-width:2.6em;height:1.9em;border:1px solid var(--line);text-align:center;font-size:.8rem;padding:0}
            .heat th{font-weight:normal;padding:0 .5em;text-align:right;white-space:nowrap}
            .heat thead th{writing-mode:vertical-rl;padding:.5em 0}
            .heat .dark{color:var(--on-heat)}
            .key{display:inline-block;width:10rem;height:1em;vertical-align:middle;border:1px solid var(--line);\
            background:linear-gradient(90deg,transparent,rgb(var(--heat)))}
            """;

    private AttentionPage() {}

    /** The page: a row for each target token and a column for each source token; the cells are weights in percent. */
    public static String of(String heading, ScoredPair pair) {
        HtmlPage page = new HtmlPage(heading, STYLE);
        page.element(
                "p",
                "Rows are target tokens, columns are source tokens. A cell is the attention weight in percent;"
                        + " weights below 0.5 % are blank.");
        page.html("<p>0 % <span class=\"key\"></span> 100 %</p>\n<div class=\"scroll\"><table class=\"heat\">\n");
        page.html("<thead><tr><td></td>");
        pair.source().forEach(token -> page.html(header("col", token)));
        page.html("</tr></thead>\n<tbody>\n");
        for (int t = 0; t < pair.target().size(); t++) {
            page.html("<tr>" + header("row", pair.target().get(t)));
            for (float weight : pair.attention()[t]) {
                page.html(cell(weight));
            }
            page.html("</tr>\n");
        }
        return page.html("</tbody>\n</table></div>\n").html();
    }

    private static String cell(float weight) {
        int percent = Math.round(100 * weight);
        return String.format(
                Locale.ROOT,
                "<td style=\"background:rgb(var(--heat) / %.3f)\" title=\"%.3f\"%s>%s</td>",
                weight,
                weight,
                weight >= DARK_FROM ? " class=\"dark\"" : "",
                percent == 0 ? "" : String.valueOf(percent));
    }

    private static String header(String scope, String token) {
        return "<th scope=\"" + scope + "\">" + Markup.escape(token) + "</th>";
    }
}
