package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.inspection.TranslationTrace.BeamNode;
import dragoman.seq2seq.inspection.TranslationTrace.Decoding;
import dragoman.seq2seq.inspection.TranslationTrace.Step;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.List;
import java.util.Locale;

/** What an encoder/decoder computes for a sentence, as an HTML page. */
public final class TranslationPage {
    private static final String STYLE = HeatTable.STYLE + HandOverPicture.STYLE + BeamPicture.STYLE
            + DivergingColourScale.rules("span.v", "background") + """
            .scale{display:inline-block;border:1px solid var(--line);line-height:1;vertical-align:middle}
            .steps td,.steps th{text-align:left;vertical-align:top;padding:.2rem .6rem;border-bottom:1px solid var(--line);white-space:nowrap}
            .steps .n{text-align:right;font-variant-numeric:tabular-nums}
            .steps .p{display:inline-block;padding:0 .35em;margin:.1em .3em .1em 0;border:1px solid var(--line);border-radius:4px}
            .steps .l{white-space:normal;min-width:16rem;max-width:30rem}
            .steps .first{border-left:3px solid var(--line)}
            .steps th{white-space:normal}
            @media print{.steps{font-size:8.5pt}.steps .l{min-width:11rem}.steps td,.steps th{padding:.15rem .4rem}}
            """;

    private TranslationPage() {}

    /**
     * The page.
     *
     * @param heading its title
     * @param notes what is shown and what is left out
     */
    public static String of(String heading, List<String> notes, TranslationTrace trace) {
        HtmlPage page = new HtmlPage(heading, STYLE);
        notes.forEach(note -> page.element("p", note));
        ShownToken.explain(
                page,
                ShownToken.both(
                        trace.encoder().tokens(),
                        trace.beam().stream().map(BeamNode::token).toList()));
        states(page, trace);
        decoder(page, trace);
        attention(page, trace);
        beam(page, trace);
        return page.html();
    }

    private static void states(HtmlPage page, TranslationTrace trace) {
        page.element("h2", "From the encoder to the decoder");
        page.element(
                "p",
                "A column is the state after a token: of the encoder after each source token, of the decoder after"
                        + " each token that it reads. "
                        + TranslationNotes.handOver(trace));
        boolean hasCell = trace.encoder().bands().stream().anyMatch(band -> band.kind() == LayerUnits.Kind.CELL);
        page.html("<p>Value of a unit: "
                + DivergingColourScale.legend(
                        hasCell ? "−1 (of c the lowest)" : "−1", hasCell ? "+1 (of c the highest)" : "+1")
                + "; white is 0.</p>\n");
        page.html(HandOverPicture.of(trace));
    }

    private static void decoder(HtmlPage page, TranslationTrace trace) {
        page.element("h2", trace.forced().isPresent() ? "Teacher forcing beside free running" : "Decoder");
        page.element(
                "p",
                trace.forced().isPresent()
                        ? "With teacher forcing the decoder reads the given translation, running free it reads its"
                                + " own. Each step has the five most probable next tokens with their probability in"
                                + " percent, the token that follows, and its loss −log p in nats."
                        : "Each step reads a token. The five most probable next tokens have their probability in"
                                + " percent; the next token is that of the translation, its loss is −log p in nats.");
        page.html("<div class=\"scroll\"><table class=\"steps\">\n");
        if (trace.forced().isPresent()) {
            page.html("<tr><th></th><th class=\"first\" colspan=\"4\">teacher forcing</th><th class=\"first\""
                    + " colspan=\"5\">free running</th></tr>\n");
        }
        page.html("<tr><th class=\"n\">step</th>");
        trace.forced().ifPresent(forced -> page.html(header("")));
        page.html(header(trace.forced().isPresent() ? "<th class=\"n\">loss of the given token</th>" : "") + "</tr>\n");
        int steps = Math.max(
                shown(trace.free()), trace.forced().map(TranslationPage::shown).orElse(0));
        for (int t = 0; t < steps; t++) {
            int step = t;
            page.html("<tr><td class=\"n\">" + (t + 1) + "</td>");
            trace.forced().ifPresent(forced -> page.html(cells(forced, step)));
            page.html(cells(trace.free(), t));
            if (trace.forced().isPresent()) {
                double[] losses = trace.free().lossOfGiven();
                page.html("<td class=\"n\">" + (t < losses.length ? number(losses[t]) : "") + "</td>");
            }
            page.html("</tr>\n");
        }
        page.html("</table></div>\n");
        trace.forced()
                .ifPresent(forced -> page.element(
                        "p",
                        "Sum of the losses: " + number(forced.loss()) + " with teacher forcing, "
                                + number(trace.free().loss()) + " of the own translation."));
    }

    private static int shown(Decoding decoding) {
        return Math.min(HandOverPicture.MOST_TOKENS, decoding.steps().size());
    }

    private static String header(String more) {
        return "<th class=\"first\">reads</th><th>most probable next tokens, %</th><th>next</th><th"
                + " class=\"n\">loss</th>"
                + more;
    }

    private static String cells(Decoding decoding, int t) {
        if (t >= shown(decoding)) {
            return "<td class=\"first\"></td><td></td><td></td><td></td>";
        }
        Step step = decoding.steps().get(t);
        StringBuilder cells = new StringBuilder("<td class=\"first\">")
                .append(Markup.escape(ShownToken.of(step.input())))
                .append("</td><td class=\"l\">");
        step.likeliest().forEach(token -> cells.append(chip(token)));
        return cells.append("</td><td>")
                .append(Markup.escape(ShownToken.of(step.next())))
                .append("</td><td class=\"n\">")
                .append(number(step.loss()))
                .append("</td>")
                .toString();
    }

    private static String chip(TokenProbability token) {
        return String.format(
                Locale.ROOT,
                "<span class=\"p %s\" style=\"background:rgb(var(--heat) / %.3f)\">%s %.1f</span>",
                HeatTable.letters(token.probability()),
                token.probability(),
                Markup.escape(ShownToken.of(token.token())),
                100 * token.probability());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static void attention(HtmlPage page, TranslationTrace trace) {
        List<Step> steps = trace.free().steps().subList(0, shown(trace.free()));
        if (steps.getFirst().attention().length == 0) {
            return;
        }
        int columns =
                Math.min(HandOverPicture.MOST_TOKENS, trace.encoder().tokens().size());
        page.element("h2", "Attention");
        page.element(
                "p",
                "Rows are the tokens of the translation, columns are source tokens. A cell is the attention weight in"
                        + " percent.");
        double[][] weights = new double[steps.size()][columns];
        for (int t = 0; t < weights.length; t++) {
            for (int s = 0; s < columns; s++) {
                weights[t][s] = steps.get(t).attention()[s];
            }
        }
        HeatTable.ofWeights(
                        steps.stream().map(Step::next).toList(),
                        trace.encoder().tokens().subList(0, columns))
                .addTo(page, "0 %", "100 %", weights);
    }

    private static void beam(HtmlPage page, TranslationTrace trace) {
        page.element("h2", "Beam search");
        page.element(
                "p",
                "Each step extends the hypotheses that are kept by one token; a box has the token and the"
                        + " log-probability of the whole hypothesis, in nats. Of the hypotheses that are dropped, the"
                        + " three most probable ones of a step are shown.");
        page.html(BeamPicture.of(trace.beam()));
    }
}
