package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** The gradient of a recurrent weight, complete and truncated, for {@code h_t = w h_{t-1} + x_t} and {@code L = Σ_t h_t}. */
public final class BackPropagationThroughTime {
    private static final int STEPS = 8;
    private static final double WEIGHT = 0.9;

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final RnnStack.Shape shape = RnnStack.Shape.uniform(1, 1, new LayerShape(CellKind.ELMAN_IDENTITY, 1));
    private final ParameterVector weights;
    private final RnnStack network;

    private BackPropagationThroughTime() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", shape);
        weights = new ParameterVector(layout.build());
        weights.matrix("rnn.weight_ih_l0").set(0, 0, 1f);
        weights.matrix("rnn.weight_hh_l0").set(0, 0, (float) WEIGHT);
        network = RnnStack.of(shape, weights, "rnn", new Dropout(0f, 0));
        network.pack(compute.workers());
    }

    /** Prints dL/dw as computed by the layer and as a sum of powers of w. */
    public static void main(String[] arguments) {
        show(IO::println);
    }

    /** Returns the largest difference between a computed gradient and its sum of powers. */
    static double show(Consumer<String> out) {
        BackPropagationThroughTime example = new BackPropagationThroughTime();
        double worst = example.compare("whole", Truncation.WHOLE, t -> 0, out);
        for (int k : new int[] {1, 2, 4, 7}) {
            Truncation truncation = new Truncation.LastSteps(k);
            worst = Math.max(worst, example.compare("k = " + k, truncation, t -> Math.max(0, t - k), out));
        }
        for (int k : new int[] {2, 4}) {
            Truncation truncation = new Truncation.Subsequences(k);
            worst = Math.max(worst, example.compare("subsequences of " + k, truncation, t -> k * (t / k), out));
        }
        return worst;
    }

    private double compare(String name, Truncation truncation, IntUnaryOperator first, Consumer<String> out) {
        double computed = computed(truncation);
        double expected = expected(first);
        out.accept(String.format(Locale.ROOT, "%-17s dL/dw = %7.4f, as a sum %7.4f", name, computed, expected));
        return Math.abs(computed - expected);
    }

    /** Runs the forward pass through all steps and a truncated backward pass; returns dL/dw. */
    private double computed(Truncation truncation) {
        Matrix x = Matrix.zeros(STEPS, 1).fill(1f);
        Sequence sequence = new Sequence(x, STEPS, new int[] {STEPS});
        RnnPass pass = network.forward(sequence, network.zeroState(1, compute.workspace()), Dropout.Key.NONE, compute);
        Matrix gradientOfEachLoss = Matrix.zeros(STEPS, 1).fill(1f);
        ParameterVector gradients = new ParameterVector(weights.layout());
        pass.backward(UpstreamGradient.ofOutput(gradientOfEachLoss), truncation, gradients, compute);
        return gradients.matrix("rnn.weight_hh_l0").get(0, 0);
    }

    /** Returns {@code Σ_t Σ_{s=f(t)}^{t} w^(t-s) h_{s-1}}. */
    private static double expected(IntUnaryOperator first) {
        double[] before = new double[STEPS + 1];
        double sum = 0;
        for (int t = 0; t < STEPS; t++) {
            before[t + 1] = WEIGHT * before[t] + 1;
            for (int s = first.applyAsInt(t); s <= t; s++) {
                sum += Math.pow(WEIGHT, t - s) * before[s];
            }
        }
        return sum;
    }
}
