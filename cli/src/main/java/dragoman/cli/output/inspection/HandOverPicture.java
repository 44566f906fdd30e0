package dragoman.cli.output.inspection;

import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.inspection.TranslationTrace.Band;
import dragoman.seq2seq.inspection.TranslationTrace.States;
import java.util.List;
import java.util.Locale;

/**
 * The states of encoder and decoder as one SVG picture: a column for each token, a row for each unit, and between the two the final state of the
 * encoder, which becomes the initial state of the decoder.
 */
final class HandOverPicture {
    /** The most tokens of each side that are shown. */
    static final int MOST_TOKENS = 40;

    /** The most units of a layer that are shown. */
    static final int MOST_UNITS = 24;

    static final String STYLE = """
        .states{max-width:none}
        .states text{font-size:13px;fill:var(--text)}
        .states .note{fill:var(--muted)}
        .frame{fill:none;stroke:var(--text);stroke-width:1.5}
        .arrow{fill:none;stroke:var(--series-2);stroke-width:2.5}
        .head{fill:var(--series-2)}
        """ + DivergingColourScale.rules("rect.v", "fill");

    private static final int LEFT = 96;
    private static final int TOP = 52;
    private static final int COLUMN = 20;
    private static final int UNIT = 5;
    private static final int GAP = 90;
    private static final int BAND_GAP = 26;
    private static final int LABELS = 84;

    private final StringBuilder svg = new StringBuilder();
    private final TranslationTrace trace;
    private final int sources;
    private final int targets;

    private HandOverPicture(TranslationTrace trace) {
        this.trace = trace;
        sources = shown(trace.encoder());
        targets = shown(trace.free().states());
    }

    private static int shown(States states) {
        return Math.min(MOST_TOKENS, states.tokens().size());
    }

    /** The picture. */
    static String of(TranslationTrace trace) {
        return new HandOverPicture(trace).draw();
    }

    private int finalColumn() {
        return LEFT + sources * COLUMN + 34;
    }

    private int initialColumn() {
        return finalColumn() + COLUMN + GAP;
    }

    private int decoderColumn() {
        return initialColumn() + COLUMN + 34;
    }

    private String draw() {
        List<Band> bands = trace.encoder().bands();
        List<Band> ofDecoder = trace.free().states().bands();
        int rows = Math.max(bands.size(), ofDecoder.size());
        int y = TOP;
        text("middle", LEFT + sources * COLUMN / 2, 20, "", "encoder");
        text("middle", (finalColumn() + initialColumn() + COLUMN) / 2, 20, "", "hand-over");
        text("middle", decoderColumn() + targets * COLUMN / 2, 20, "", "decoder");
        text("middle", finalColumn() + COLUMN / 2, 42, "note", "h_S");
        text("middle", initialColumn() + COLUMN / 2, 42, "note", "s_0");
        for (int i = 0; i < rows; i++) {
            int height = Math.max(height(bands, i), height(ofDecoder, i));
            band(bands, trace.encoded(), i, y, true);
            band(ofDecoder, trace.initial(), i, y, false);
            if (i < bands.size() && i < ofDecoder.size()) {
                arrow(y + height / 2);
            }
            y += height + BAND_GAP;
        }
        tokens(trace.encoder(), sources, LEFT, y - BAND_GAP);
        tokens(trace.free().states(), targets, decoderColumn(), y - BAND_GAP);
        int width = decoderColumn() + targets * COLUMN + 70;
        int height = y - BAND_GAP + LABELS;
        return String.format(
                Locale.ROOT,
                "<div class=\"scroll\"><svg class=\"states\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\""
                        + " height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"States of encoder and"
                        + " decoder\">\n"
                        + "%s</svg></div>\n",
                width,
                height,
                width,
                height,
                svg);
    }

    private static int height(List<Band> bands, int i) {
        return i < bands.size() ? Math.min(MOST_UNITS, units(bands.get(i))) * UNIT : 0;
    }

    private static int units(Band band) {
        return band.values()[0].length;
    }

    private void band(List<Band> bands, List<Band> handedOver, int i, int y, boolean isEncoder) {
        if (i >= bands.size()) {
            return;
        }
        Band band = bands.get(i);
        int first = isEncoder ? LEFT : decoderColumn();
        int count = isEncoder ? sources : targets;
        DivergingColourScale scale = scale(trace, band);
        for (int t = 0; t < count; t++) {
            column(band.values()[t], first + t * COLUMN, y, scale);
        }
        int column = isEncoder ? finalColumn() : initialColumn();
        column(handedOver.get(i).values()[0], column, y, scale);
        frame(column, y, height(bands, i));
        if (isEncoder) {
            text("end", LEFT - 8, y + height(bands, i) / 2 + 4, "", band.name());
        } else {
            text("start", first + count * COLUMN + 6, y + height(bands, i) / 2 + 4, "", band.name());
        }
    }

    /** From the largest absolute value of a kind and layer below 0 to the same above, the same on both sides; at least from -1 to 1. */
    private static DivergingColourScale scale(TranslationTrace trace, Band of) {
        float largest = 1;
        for (List<Band> bands : List.of(
                trace.encoder().bands(),
                trace.encoded(),
                trace.initial(),
                trace.free().states().bands())) {
            for (Band band : bands) {
                if (band.layer() == of.layer() && band.kind() == of.kind()) {
                    largest = Math.max(largest, largest(band));
                }
            }
        }
        return new DivergingColourScale(-largest, largest);
    }

    private static float largest(Band band) {
        float largest = 0;
        for (float[] row : band.values()) {
            for (float value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private void column(float[] state, int x, int y, DivergingColourScale scale) {
        int shown = Math.min(MOST_UNITS, state.length);
        for (int row = 0; row < shown; row++) {
            int unit = row * state.length / shown;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"v%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                    scale.colour(state[unit]),
                    x,
                    y + row * UNIT,
                    COLUMN - 1,
                    UNIT));
        }
        svg.append('\n');
    }

    private void frame(int x, int y, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
                x - 2,
                y - 2,
                COLUMN + 3,
                height + 4));
    }

    private void arrow(int y) {
        int from = finalColumn() + COLUMN + 6;
        int to = initialColumn() - 8;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"arrow\" d=\"M%d %dH%d\"/><path class=\"head\" d=\"M%d %dl-10 -6v12z\"/>\n",
                from,
                y,
                to - 6,
                to + 2,
                y));
        text("middle", (from + to) / 2, y - 10, "note", trace.isBridged() ? "bridge" : "=");
    }

    private void tokens(States states, int count, int left, int bottom) {
        for (int t = 0; t < count; t++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text text-anchor=\"end\" transform=\"translate(%d %d) rotate(-55)\">%s</text>\n",
                    left + t * COLUMN + COLUMN / 2 + 5,
                    bottom + 14,
                    Markup.escape(shortened(states.tokens().get(t)))));
        }
    }

    private static String shortened(String name) {
        String token = ShownToken.of(name);
        return token.length() <= 14 ? token : token.substring(0, 13) + "…";
    }

    private void text(String anchor, int x, int y, String style, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                style,
                anchor,
                x,
                y,
                Markup.escape(text)));
    }
}
