package dragoman.examples;

import dragoman.seq2seq.inspection.GradientFlow;
import dragoman.seq2seq.inspection.UntrainedNetwork;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import java.util.Locale;
import java.util.function.Consumer;

/** Norms of gradients that vanish or explode through time and depth, by cell and by residual connections. */
public final class VanishingGradients {
    private static final int EXAMPLES = 8;

    private VanishingGradients() {}

    /** Prints norms of gradients through time and through depth. */
    public static void main(String[] arguments) {
        show(64, IO::println);
    }

    static void show(int hidden, Consumer<String> out) {
        for (double scale : new double[] {0.5, 1, 1.5}) {
            throughTime(CellKind.ELMAN_IDENTITY, hidden, scale, out);
            throughTime(CellKind.ELMAN, hidden, scale, out);
        }
        throughTime(CellKind.GRU, hidden, 1, out);
        throughTime(CellKind.LSTM, hidden, 1, out);
        LayerShape layer = new LayerShape(CellKind.GRU, hidden);
        throughDepth("8 layers", layer, out);
        throughDepth("8 residual layers", layer.withResidual(), out);
    }

    private static void throughTime(CellKind cell, int hidden, double scale, Consumer<String> out) {
        UntrainedNetwork network = new UntrainedNetwork(new LayerShape(cell, hidden), 1, scale, 1);
        double[] norms = new GradientFlow(network, EXAMPLES).throughTime(50).hidden();
        out.accept(String.format(
                Locale.ROOT,
                "%-14s scale %.1f: %8.1e after 1 step, %8.1e after 10, %8.1e after 50",
                cell,
                scale,
                norms[1],
                norms[10],
                norms[50]));
    }

    private static void throughDepth(String name, LayerShape layer, Consumer<String> out) {
        double[] norms = new GradientFlow(new UntrainedNetwork(layer, 8, 1, 1), EXAMPLES).throughDepth(30);
        out.accept(String.format(
                Locale.ROOT, "%s: %.2f at the highest, %.2f at the input of the lowest", name, norms[8], norms[0]));
    }
}
