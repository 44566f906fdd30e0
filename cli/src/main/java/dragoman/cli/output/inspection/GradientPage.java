package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import dragoman.seq2seq.inspection.GradientMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The gradients of the losses of target tokens with respect to the states of an encoder or a decoder, as an HTML page with heat maps. */
public final class GradientPage {
    /** Factors of ten from the largest norm down to where cells are blank. */
    private static final double DECADES = 4;

    private GradientPage() {}

    /** The page: a heat map for each model by its name, all on one scale. */
    public static String of(String heading, Map<String, GradientMap> maps) {
        HtmlPage page = new HtmlPage(heading, HeatTable.STYLE);
        page.element(
                "p",
                "A row is a target token, a column is a state of the network. A cell is the norm of the gradient of the loss of the token with respect to the state. The scale is logarithmic and the same for all maps.");
        ShownToken.explain(
                page,
                maps.values().stream()
                        .flatMap(map -> ShownToken.both(map.source(), map.target()).stream())
                        .toList());
        double largest = largest(maps);
        maps.forEach((name, map) -> {
            page.element("h2", name);
            page.element("p", columns(map));
            new HeatTable(map.target(), map.source(), norm -> shade(norm, largest), GradientPage::label)
                    .addTo(page, number(largest / Math.pow(10, DECADES)), number(largest), map.norms());
        });
        return page.html();
    }

    private static String columns(GradientMap map) {
        String columns = switch (map.states()) {
            case ENCODER -> "Columns: the state of the encoder after each source token.";
            case DECODER ->
                "Columns: the initial state of the decoder, which the origin gives, then its state after each token that it reads.";
        };
        return map.leftOut() == 0
                ? columns
                : columns + " Only the first tokens of each side are shown, " + map.leftOut() + " are left out.";
    }

    private static double largest(Map<String, GradientMap> maps) {
        return maps.values().stream()
                .flatMap(map -> Arrays.stream(map.norms()))
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(1);
    }

    private static String label(double norm) {
        return norm == 0 ? "" : String.format(Locale.ROOT, norm < 0.001 ? "%.0e" : "%.3f", norm);
    }

    private static double shade(double norm, double largest) {
        return norm <= 0 ? 0 : Math.clamp(1 + Math.log10(norm / largest) / DECADES, 0, 1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
