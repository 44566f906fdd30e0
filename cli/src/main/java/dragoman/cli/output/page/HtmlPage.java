package dragoman.cli.output.page;

import java.util.List;

/**
 * Builds an HTML page that needs no other file, follows the light or dark scheme of the reader and can be printed: elements of the style {@code
 * screen} are left out on paper, those of {@code paper} on a screen.
 */
public final class HtmlPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--page:#fff;--text:#1b1f24;--muted:#57606a;--line:#d0d7de;--series-1:#0072b2;--series-2:#d55e00;\
            --heat:0 90 158;--on-heat:#fff}
            @media screen and (prefers-color-scheme:dark){:root{--page:#14171c;--text:#e6e9ed;--muted:#a3acb7;--line:#3a424d;--series-1:#56b4e9;\
            --series-2:#e69f00;--heat:86 180 233;--on-heat:#0b0d10}}
            body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1.5rem 1rem;max-width:80rem;background:var(--page);color:var(--text)}
            h1,h2{line-height:1.2;overflow-wrap:anywhere}
            h1{font-size:1.5rem}
            h2{font-size:1.2rem}
            pre{line-height:1.35;overflow-x:auto}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse}
            .numbers td,.numbers th{text-align:right;padding:.15rem .7rem;white-space:nowrap;border-bottom:1px solid var(--line)}
            .numbers td:first-child,.numbers th:first-child{text-align:left}
            .texts td,.texts th{text-align:left;vertical-align:top;padding:.25rem .7rem;border-bottom:1px solid var(--line)}
            th{font-weight:600}
            .paper{display:none}
            @media print{
            @page{size:A4 landscape;margin:12mm}
            :root{-webkit-print-color-adjust:exact;print-color-adjust:exact}
            body{max-width:none;padding:0;font-size:11pt}
            .scroll{overflow:visible}
            pre{white-space:pre-wrap;overflow-wrap:anywhere}
            svg{max-width:100%;height:auto}
            svg,tr{break-inside:avoid}
            h2{break-after:avoid}
            .screen{display:none}
            .paper{display:block}
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final String style;

    /** A page with this title, which is also its first heading, and style rules beside those of all pages. */
    public HtmlPage(String title, String style) {
        this.title = title;
        this.style = style;
        element("h1", title);
    }

    /** Adds an element that contains text. */
    public HtmlPage element(String name, String text) {
        body.append('<').append(name).append('>').append(Markup.escape(text));
        body.append("</").append(name).append(">\n");
        return this;
    }

    /** Adds a table, which scrolls sideways where the window is narrow; the style "numbers" or "texts" aligns its cells. */
    public HtmlPage table(String styleClass, List<String> header, List<List<String>> rows) {
        body.append("<div class=\"scroll\"><table class=\"").append(styleClass).append("\">\n");
        row("th", header);
        rows.forEach(row -> row("td", row));
        return html("</table></div>\n");
    }

    private void row(String cellName, List<String> cells) {
        body.append("<tr>");
        for (String cell : cells) {
            body.append('<').append(cellName).append('>').append(Markup.escape(cell));
            body.append("</").append(cellName).append('>');
        }
        body.append("</tr>\n");
    }

    /** Adds markup as it is. */
    public HtmlPage html(String markup) {
        body.append(markup);
        return this;
    }

    /** The whole page. */
    public String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
                + Markup.escape(title) + "</title>\n<style>\n" + STYLE + style + "</style>\n</head>\n<body>\n" + body
                + "</body>\n</html>\n";
    }
}
