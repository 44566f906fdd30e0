package dragoman.cli.output.inspection;

import dragoman.cli.output.Json;
import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.inspection.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units of a network along a text as an HTML page: a script of the page colours the text by the unit that is chosen from a list, which is
 * sorted by a feature, and shows what the network predicts after a token.
 */
public final class StatePage {
    /** The most characters or tokens that are shown. */
    public static final int MOST_TOKENS = 5000;

    private static final int FIRST_LETTER = 'a';

    private static final String STYLE = """
            .t{color:#000;background:#fff;padding:.7rem;white-space:pre-wrap;line-height:1.6;border:1px solid var(--line)}
            .t span{cursor:default}
            .t span.at{outline:2px solid #000}
            .scale{display:inline-block;color:#000;border:1px solid var(--line);line-height:1;vertical-align:middle}
            .sides{display:grid;grid-template-columns:17rem 1fr;gap:1.5rem}
            .units{max-height:34rem;overflow-y:auto;border:1px solid var(--line)}
            .units button{display:flex;justify-content:space-between;width:100%;font:inherit;padding:.2rem .6rem;border:0;\
            border-bottom:1px solid var(--line);background:var(--page);color:var(--text);cursor:pointer;text-align:left}
            .units button[aria-pressed=true]{background:rgb(var(--heat));color:var(--on-heat)}
            .next{display:grid;grid-template-columns:minmax(4rem,max-content) 1fr;gap:.2rem .8rem;align-items:center;min-height:9.5rem;align-content:start}
            .next i{display:block;height:1em;background:rgb(var(--heat))}
            .next b{font-weight:400;display:flex;align-items:center;gap:.5rem}
            select{font:inherit}
            @media (max-width:50rem){.sides{grid-template-columns:1fr}}
            @media print{.sides{display:block}.units{max-height:none}.units button:not([aria-pressed=true]){display:none}}
            """;

    private static final String SCRIPT = """
            (function () {
              var data = JSON.parse(document.getElementById('data').textContent);
              var cells = Array.prototype.slice.call(document.querySelectorAll('#text span'));
              var list = document.getElementById('units');
              var next = document.getElementById('next');
              var choice = document.getElementById('feature');
              var shown = data.units[0];
              function number(r) { return r === null ? '' : (r >= 0 ? '+' : '\u2212') + Math.abs(r).toFixed(3); }
              function show(unit) {
                shown = unit;
                cells.forEach(function (cell, i) { cell.className = 'v' + (unit.colours.charCodeAt(i) - 97); });
                document.getElementById('title').textContent = 'Unit ' + unit.name + ', ' + unit.kind;
                document.getElementById('low').textContent = unit.low.toFixed(2);
                document.getElementById('high').textContent = unit.high.toFixed(2);
                Array.prototype.forEach.call(list.children, function (button) {
                  button.setAttribute('aria-pressed', button.dataset.name === unit.name);
                });
              }
              function sort() {
                var f = Number(choice.value);
                list.textContent = '';
                data.units.slice().sort(function (a, b) { return Math.abs(b.r[f]) - Math.abs(a.r[f]); })
                  .forEach(function (unit) {
                    var button = document.createElement('button');
                    var name = document.createElement('span');
                    var value = document.createElement('span');
                    button.dataset.name = unit.name;
                    name.textContent = unit.name + ' ' + unit.kind;
                    value.textContent = number(unit.r[f]);
                    button.append(name, value);
                    button.addEventListener('click', function () { show(unit); });
                    list.append(button);
                  });
                show(shown);
              }
              function predict(i) {
                next.textContent = '';
                cells.forEach(function (cell, j) { cell.classList.toggle('at', i === j); });
                data.next[i].forEach(function (pair) {
                  var token = document.createElement('span');
                  var value = document.createElement('b');
                  var bar = document.createElement('i');
                  token.textContent = pair[0];
                  bar.style.width = (60 * pair[1]) + '%';
                  value.append(bar, (100 * pair[1]).toFixed(1) + ' %');
                  next.append(token, value);
                });
              }
              if (choice.selectedOptions.length === 0 || choice.selectedOptions[0].disabled) {
                var first = choice.querySelector('option:not([disabled])');
                choice.value = first ? first.value : choice.options[0].value;
              }
              choice.addEventListener('change', sort);
              cells.forEach(function (cell, i) { cell.addEventListener('mouseenter', function () { predict(i); }); });
              sort();
              predict(0);
            })();
            """;

    private StatePage() {}

    /**
     * What the page shows.
     *
     * @param source the text
     * @param from the first token that is shown
     * @param to the token after the last one
     * @param units the units to choose from, the first one shown first
     * @param features the names of the features
     * @param predictions of each shown token the most probable next tokens or labels; empty lists if there are none
     */
    public record Content(
            ColouredText.Source source,
            int from,
            int to,
            List<UnitAlong> units,
            List<String> features,
            List<List<TokenProbability>> predictions) {}

    /**
     * A unit along the text.
     *
     * @param values at each token from the first of the text
     * @param correlations with each feature; NaN where there is none
     */
    public record UnitAlong(Unit unit, float[] values, double[] correlations) {}

    /**
     * The page.
     *
     * @param heading its title
     * @param notes lines before the text
     */
    public static String of(String heading, List<String> notes, Content content) {
        HtmlPage page = new HtmlPage(heading, STYLE + DivergingColourScale.rules("span.v", "background"));
        notes.forEach(note -> page.element("p", note));
        ShownToken.explain(page, shownTokens(content));
        boolean predicts = content.predictions.stream().anyMatch(list -> !list.isEmpty());
        page.html("<p><label>Sort units by how well they follow <select id=\"feature\">");
        for (int f = 0; f < content.features.size(); f++) {
            int feature = f;
            boolean isConstant = content.units.stream().allMatch(unit -> Double.isNaN(unit.correlations[feature]));
            page.html("<option value=\"" + f + "\"" + (isConstant ? " disabled=\"disabled\"" : "") + ">"
                    + Markup.escape(content.features.get(f) + (isConstant ? " (constant here)" : "")) + "</option>");
        }
        page.html("</select></label>; the number is the correlation on the second half of the text.</p>\n"
                + "<div class=\"sides\"><div class=\"units\" id=\"units\"></div><div>\n");
        UnitAlong first = content.units.getFirst();
        page.html("<h2 id=\"title\">"
                + Markup.escape("Unit " + first.unit + ", " + first.unit.kind().description()) + "</h2>\n");
        page.html("<p>" + DivergingColourScale.legend("<span id=\"low\"></span>", "<span id=\"high\"></span>")
                + "</p>\n");
        addText(page, content, first);
        if (predicts) {
            page.element("h2", "Next, after the token under the pointer");
        }
        page.html("<div class=\"next\" id=\"next\"></div>\n</div></div>\n<script type=\"application/json\" id=\"data\">"
                + json(content) + "</script>\n<script>\n" + SCRIPT + "</script>\n");
        return page.html();
    }

    /** The text and the tokens that may be next. */
    private static List<String> shownTokens(Content content) {
        return ShownToken.both(
                List.of(content.source.text()),
                content.predictions.stream()
                        .flatMap(List::stream)
                        .map(TokenProbability::token)
                        .toList());
    }

    private static void addText(HtmlPage page, Content content, UnitAlong first) {
        String colours = colours(scale(first, content), first, content);
        StringBuilder text = new StringBuilder("<pre class=\"t\" id=\"text\">");
        for (int i = content.from; i < content.to; i++) {
            text.append("<span class=\"v")
                    .append(colours.charAt(i - content.from) - FIRST_LETTER)
                    .append("\">")
                    .append(Markup.escape(ColouredText.visible(content.source, i)))
                    .append("</span>");
            if (ColouredText.isLineEnd(content.source, i)) {
                text.append('\n');
            }
        }
        page.html(text.append("</pre>\n").toString());
    }

    private static DivergingColourScale scale(UnitAlong unit, Content content) {
        return DivergingColourScale.over(Arrays.copyOfRange(unit.values, content.from, content.to));
    }

    /** A letter for the colour of each token, from a. */
    private static String colours(DivergingColourScale scale, UnitAlong unit, Content content) {
        StringBuilder colours = new StringBuilder();
        for (int i = content.from; i < content.to; i++) {
            colours.append((char) (FIRST_LETTER + scale.colour(unit.values[i])));
        }
        return colours.toString();
    }

    private static String json(Content content) {
        List<Object> units = new ArrayList<>();
        for (UnitAlong unit : content.units) {
            DivergingColourScale scale = scale(unit, content);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", unit.unit.toString());
            entry.put("kind", unit.unit.kind().description());
            entry.put("low", rounded(scale.low()));
            entry.put("high", rounded(scale.high()));
            List<Object> correlations = new ArrayList<>();
            for (double r : unit.correlations) {
                correlations.add(Double.isNaN(r) ? Double.NaN : rounded(r));
            }
            entry.put("r", correlations);
            entry.put("colours", colours(scale, unit, content));
            units.add(entry);
        }
        List<Object> next = new ArrayList<>();
        for (List<TokenProbability> likeliest : content.predictions) {
            next.add(likeliest.stream()
                    .map(token ->
                            List.<Object>of(Markup.visible(ShownToken.of(token.token())), rounded(token.probability())))
                    .toList());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("units", units);
        data.put("next", next);
        // Within a script, only these characters could end it.
        return Json.of(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static double rounded(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
