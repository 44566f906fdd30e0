package dragoman.cli.output.inspection;

import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.inspection.TranslationTrace.Band;
import dragoman.seq2seq.inspection.TranslationTrace.BeamNode;
import dragoman.seq2seq.inspection.TranslationTrace.Decoding;
import dragoman.seq2seq.inspection.TranslationTrace.States;
import dragoman.seq2seq.inspection.TranslationTrace.Step;
import dragoman.seq2seq.search.SearchObserver.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an encoder/decoder computes for a sentence, as lines of text. */
public final class TranslationText {
    private static final int VALUES = 6;
    private static final double SHOWN_WEIGHT = 0.1;

    private final TranslationTrace trace;
    private final List<String> lines = new ArrayList<>();

    private TranslationText(TranslationTrace trace) {
        this.trace = trace;
    }

    /** The lines. */
    public static List<String> lines(TranslationTrace trace) {
        TranslationText text = new TranslationText(trace);
        text.states("encoder", trace.encoder());
        text.handOver();
        trace.forced().ifPresent(forced -> text.decoding("teacher forcing", forced));
        text.decoding(trace.forced().isPresent() ? "free running" : "decoder", trace.free());
        text.losses();
        text.beam();
        return List.copyOf(text.lines);
    }

    private void title(String title) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(title);
    }

    private void states(String name, States states) {
        Band top = top(states.bands());
        title(name + ": norm of the state after each token, and its first values (" + top.name() + ")");
        int width = width(states.tokens());
        for (int t = 0; t < states.tokens().size(); t++) {
            lines.add(String.format(
                    Locale.ROOT, "  %s  %s", padded(states.tokens().get(t), width), state(top.values()[t])));
        }
    }

    /** The hidden state of the top layer. */
    private static Band top(List<Band> bands) {
        int layers = (int) bands.stream().mapToInt(Band::layer).distinct().count();
        return bands.get(layers - 1);
    }

    private void handOver() {
        title("hand-over: " + TranslationNotes.handOver(trace));
        trace.encoded().forEach(band -> lines.add("  final   " + band.name() + "  " + state(band.values()[0])));
        trace.initial().forEach(band -> lines.add("  initial " + band.name() + "  " + state(band.values()[0])));
    }

    private static String state(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        String first = IntStream.range(0, Math.min(VALUES, values.length))
                .mapToObj(i -> String.format(Locale.ROOT, "%+.2f", values[i]))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT, "%7.3f   %s%s", Math.sqrt(squares), first, values.length > VALUES ? " …" : "");
    }

    private void decoding(String name, Decoding decoding) {
        title(name + ": the token read, the next one with its loss in nats, the five most probable ones in percent");
        int width = width(decoding.steps().stream().map(Step::input).toList());
        int nextWidth = width(decoding.steps().stream().map(Step::next).toList());
        for (Step step : decoding.steps()) {
            String likeliest = step.likeliest().stream()
                    .map(token -> String.format(Locale.ROOT, "%s %.1f", token.token(), 100 * token.probability()))
                    .collect(Collectors.joining(", "));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s → %s %7.3f   %s%s",
                    padded(step.input(), width),
                    padded(step.next(), nextWidth),
                    step.loss(),
                    likeliest,
                    attention(step)));
        }
        lines.add(String.format(Locale.ROOT, "  sum of the losses %.3f", decoding.loss()));
    }

    private String attention(Step step) {
        float[] weights = step.attention();
        String attended = IntStream.range(0, weights.length)
                .filter(s -> weights[s] >= SHOWN_WEIGHT)
                .mapToObj(s -> String.format(
                        Locale.ROOT, "%s %.0f", trace.encoder().tokens().get(s), 100 * weights[s]))
                .collect(Collectors.joining(", "));
        return attended.isEmpty() ? "" : "   attends to " + attended;
    }

    /** The loss of each token of the given translation in both ways of running. */
    private void losses() {
        if (trace.forced().isEmpty()) {
            return;
        }
        title("loss of each token of the given translation: with teacher forcing, running free");
        List<Step> steps = trace.forced().get().steps();
        double[] free = trace.free().lossOfGiven();
        int width = width(steps.stream().map(Step::next).toList());
        for (int t = 0; t < steps.size(); t++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %7.3f %s",
                    padded(steps.get(t).next(), width),
                    steps.get(t).loss(),
                    t < free.length ? String.format(Locale.ROOT, "%7.3f", free[t]) : "      –"));
        }
    }

    private void beam() {
        title("beam search: * is the translation, + kept, = finished, - dropped; with the log-probability");
        children(-1, "  ");
    }

    /** The hypotheses that extend one; a chain of single extensions keeps its indentation. */
    private void children(int parent, String indentation) {
        List<BeamNode> nodes = trace.beam();
        List<Integer> children = IntStream.range(0, nodes.size())
                .filter(i -> nodes.get(i).parent() == parent)
                .boxed()
                .toList();
        for (int child : children) {
            BeamNode node = nodes.get(child);
            lines.add(String.format(
                    Locale.ROOT, "%s%s %s %.3f", indentation, mark(node), node.token(), node.logProbability()));
            if (node.fate() == Fate.KEPT) {
                children(child, children.size() == 1 ? indentation : indentation + "  ");
            }
        }
    }

    private static String mark(BeamNode node) {
        String fate = switch (node.fate()) {
            case KEPT -> "+";
            case FINISHED -> "=";
            case DROPPED -> "-";
        };
        return node.isBest() ? "*" : fate;
    }

    private static int width(List<String> tokens) {
        return tokens.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String token, int width) {
        return token + " ".repeat(width - token.length());
    }
}
