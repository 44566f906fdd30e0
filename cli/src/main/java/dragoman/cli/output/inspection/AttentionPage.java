package dragoman.cli.output.inspection;

import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.ScoredPair;
import java.util.Locale;

/** Where attention looked, as one HTML page with a heat map, which needs no other file and runs no script. */
public final class AttentionPage {
    private AttentionPage() {}

    /** The page: a row for each token of the target, the darker the more weight a token of the source has. */
    public static String of(String heading, ScoredPair pair) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(Markup.escape(heading))
                .append("</title>\n<style>\nbody{font-family:sans-serif;margin:2em}\ntable{border-collapse:collapse}\n")
                .append("td{width:2.2em;height:1.6em;border:1px solid #eee}\n")
                .append(
                        "th{font-weight:normal;padding:0 .5em}\nthead th{writing-mode:vertical-rl;text-align:right;padding:.5em 0}\n")
                .append("tbody th{text-align:right}\n</style>\n</head>\n<body>\n<h1>")
                .append(Markup.escape(heading))
                .append("</h1>\n<table>\n<thead><tr><td></td>");
        pair.source().forEach(token -> header(page, "col", token));
        page.append("</tr></thead>\n<tbody>\n");
        for (int t = 0; t < pair.target().size(); t++) {
            page.append("<tr>");
            header(page, "row", pair.target().get(t));
            for (float weight : pair.attention()[t]) {
                page.append(String.format(
                        Locale.ROOT,
                        "<td style=\"background:rgba(33,102,172,%.3f)\" title=\"%.3f\"></td>",
                        weight,
                        weight));
            }
            page.append("</tr>\n");
        }
        return page.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
    }

    private static void header(StringBuilder page, String scope, String token) {
        page.append("<th scope=\"")
                .append(scope)
                .append("\">")
                .append(Markup.escape(token))
                .append("</th>");
    }
}
