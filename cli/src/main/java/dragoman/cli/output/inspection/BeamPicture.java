package dragoman.cli.output.inspection;

import dragoman.cli.output.page.Markup;
import dragoman.seq2seq.inspection.TranslationTrace.BeamNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The hypotheses of a beam search as a tree in SVG: a column for each step, the most probable hypothesis at the top, a line from each to its parent. */
final class BeamPicture {
    /** The most steps that are shown. */
    static final int MOST_STEPS = 40;

    static final String STYLE = """
        .beam{max-width:none}
        .beam text{font-size:13px;fill:var(--text)}
        .beam rect{fill:var(--page);stroke:var(--series-1);stroke-width:1.5}
        .beam .best rect{fill:rgb(var(--heat));stroke:rgb(var(--heat))}
        .beam .best text{fill:var(--on-heat)}
        .beam .end rect{stroke-width:3.5}
        .beam .dropped rect{stroke:var(--muted);stroke-dasharray:4 3;stroke-width:1}
        .beam .dropped text{fill:var(--muted)}
        .beam path{fill:none;stroke:var(--series-1);stroke-width:1.2}
        .beam path.b{stroke-width:3.5;stroke:rgb(var(--heat))}
        .beam path.d{stroke:var(--muted);stroke-dasharray:4 3}
        """;

    /** The steps that are side by side on paper. */
    private static final int PAPER_STEPS = 6;

    private static final int BOX = 136;
    private static final int STEP = 184;
    private static final int ROW = 32;
    private static final int HEIGHT = 24;
    private static final int LEFT = 60;
    private static final int TOP = 40;

    private final StringBuilder svg = new StringBuilder();
    private final List<BeamNode> nodes;
    private final int[] rowOf;
    private int rows = 1;
    private int steps = 1;

    private BeamPicture(List<BeamNode> nodes) {
        this.nodes = nodes;
        rowOf = new int[nodes.size()];
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < rowOf.length; i++) {
            int step = nodes.get(i).step();
            while (filled.size() <= step) {
                filled.add(0);
            }
            rowOf[i] = filled.get(step);
            filled.set(step, rowOf[i] + 1);
            rows = Math.max(rows, rowOf[i] + 1);
            steps = Math.max(steps, step);
        }
    }

    /** A legend and the picture. */
    static String of(List<BeamNode> nodes) {
        List<BeamNode> shown =
                nodes.stream().filter(node -> node.step() <= MOST_STEPS).toList();
        return legend() + new BeamPicture(shown).draw();
    }

    private static String legend() {
        StringBuilder legend = new StringBuilder("<p>");
        for (String[] entry :
                new String[][] {{"best", "the translation"}, {"", "kept"}, {"end", "finished"}, {"dropped", "dropped"}
                }) {
            legend.append("<svg class=\"beam\" width=\"40\" height=\"20\" style=\"vertical-align:middle\"><g class=\"")
                    .append(entry[0])
                    .append("\"><rect x=\"3\" y=\"3\" width=\"34\" height=\"14\" rx=\"4\"/></g></svg> ")
                    .append(entry[1])
                    .append("&#160;&#160;&#160; ");
        }
        return legend.append("</p>\n").toString();
    }

    private String draw() {
        for (int i = 0; i < nodes.size(); i++) {
            link(i);
        }
        box("", LEFT - 54, TOP, "<s>", "");
        for (int i = 0; i < nodes.size(); i++) {
            BeamNode node = nodes.get(i);
            box(style(node), x(node), y(i), node.token(), String.format(Locale.ROOT, "%.2f", node.logProbability()));
        }
        for (int step = 1; step <= steps; step++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"24\" text-anchor=\"middle\">step %d</text>\n",
                    LEFT + (step - 1) * STEP + 40 + BOX / 2,
                    step));
        }
        int width = LEFT + steps * STEP + 20;
        int height = TOP + rows * ROW + 12;
        StringBuilder pictures = new StringBuilder(String.format(
                Locale.ROOT,
                "<div class=\"scroll screen\"><svg class=\"beam\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\""
                        + " height=\"%d\" role=\"img\" aria-label=\"Beam search as a tree\">\n"
                        + "<g id=\"beam\" class=\"beam\">%s</g></svg></div>\n",
                width,
                height,
                svg));
        for (int left = 0; left < width - 20; left += PAPER_STEPS * STEP) {
            pictures.append(paper(left, height));
        }
        return pictures.toString();
    }

    /** The part of the tree from a place on, for a page of paper. */
    private static String paper(int left, int height) {
        int width = LEFT + PAPER_STEPS * STEP;
        return String.format(
                Locale.ROOT,
                "<svg class=\"beam paper\" width=\"%d\" height=\"%d\" viewBox=\"%d 0 %d %d\" aria-hidden=\"true\"><use"
                        + " href=\"#beam\"/></svg>\n",
                width,
                height,
                left,
                width,
                height);
    }

    private static String style(BeamNode node) {
        String fate = switch (node.fate()) {
            case KEPT -> "";
            case FINISHED -> "end";
            case DROPPED -> "dropped";
        };
        return node.isBest() ? "best " + fate : fate;
    }

    private int x(BeamNode node) {
        return LEFT + (node.step() - 1) * STEP + 40;
    }

    private int y(int i) {
        return TOP + rowOf[i] * ROW;
    }

    private void link(int i) {
        BeamNode node = nodes.get(i);
        int fromX = node.parent() < 0 ? LEFT : x(nodes.get(node.parent())) + BOX;
        int fromY = (node.parent() < 0 ? TOP : y(node.parent())) + HEIGHT / 2;
        int toX = x(node);
        int toY = y(i) + HEIGHT / 2;
        int middle = (fromX + toX) / 2;
        String style = node.isBest() ? "b" : style(node).equals("dropped") ? "d" : "";
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n",
                style,
                fromX,
                fromY,
                middle,
                fromY,
                middle,
                toY,
                toX,
                toY));
    }

    private void box(String style, int x, int y, String token, String number) {
        int width = number.isEmpty() ? 54 : BOX;
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/><text x=\"%d\""
                        + " y=\"%d\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></g>\n",
                style,
                x,
                y,
                width,
                HEIGHT,
                x + 7,
                y + 17,
                Markup.escape(shortened(token)),
                x + BOX - 7,
                y + 17,
                number));
    }

    private static String shortened(String name) {
        String token = ShownToken.of(name);
        return token.length() <= 9 ? token : token.substring(0, 8) + "…";
    }
}
