package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.RecurrentLayer;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The norm of the gradient of a loss along the backward pass, through time or through layers: it shows vanishing and exploding gradients (Bengio,
 * Simard and Frasconi, 1994; Pascanu, Mikolov and Bengio, 2013).
 */
public final class GradientFlow {
    /** Rows are scaled by a power of two when their norm leaves the range from 1 / LARGE to LARGE, so that floats do not overflow. */
    private static final double LARGE = 0x1p40;

    private final InspectedNetwork network;
    private final int examples;
    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** @param examples the number of sequences over which norms are averaged */
    public GradientFlow(InspectedNetwork network, int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException(examples + " examples; there must be at least 1");
        }
        this.network = network;
        this.examples = examples;
    }

    /**
     * Norms by distance in time.
     *
     * @param hidden at k the mean of {@code ‖∂L_t/∂h_{t-k}‖} over the examples: at 0 with respect to the output of the top layer, from 1 on with
     *     respect to the states h of all layers after step t - k
     * @param cell the same for the cell states c; 0 at index 0, and empty for cells without c
     */
    public record ThroughTime(double[] hidden, double[] cell) {}

    /**
     * The norms from the loss of one step back through time. The network reads k steps before those that the gradient goes back through, so that
     * its states are not those of the start of a sequence.
     *
     * @param k the number of steps back, at least 1
     * @throws dragoman.corpora.CorpusException if the network has fewer than 2k + 1 steps to read
     */
    public ThroughTime throughTime(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("back through " + k + " steps; it must be at least 1");
        }
        compute.workspace().reset();
        List<RnnPass> passes = passes(k);
        Matrix outputs = passes.getLast().output().values();
        Matrix ofLoss = network.lossGradient(outputs, 2 * k + 1, examples, compute);
        State state = passes.getLast().finalState();
        boolean withCell = !state.cell().isEmpty();
        ThroughTime norms = new ThroughTime(new double[k + 1], new double[withCell ? k + 1 : 0]);
        norms.hidden[0] = mean(List.of(ofLoss), new int[examples]);
        ParameterVector unused = gradients();
        int[] exponents = new int[examples];
        UpstreamGradient upstream = UpstreamGradient.ofOutput(ofLoss);
        for (int back = 1; back <= k; back++) {
            State gradient =
                    passes.get(k - back).backward(upstream, unused, compute).initialState();
            norms.hidden[back] = mean(gradient.hidden(), exponents);
            if (withCell) {
                norms.cell[back] = mean(gradient.cell(), exponents);
            }
            rescale(gradient, exponents);
            upstream = UpstreamGradient.ofFinalState(gradient);
        }
        return norms;
    }

    /** One pass for each of the last k steps, which gives the gradient with respect to the state between them. */
    private List<RnnPass> passes(int k) {
        RnnStack layers = network.layers();
        int steps = 2 * k + 1;
        Sequence input = network.input(steps, examples, compute);
        List<RnnPass> passes = new ArrayList<>();
        State state = layers.zeroState(examples, compute.workspace());
        for (int t = 0; t < steps; t++) {
            Sequence step = step(input, t);
            RnnPass pass = layers.forward(step, state, Dropout.Key.NONE, compute);
            state = pass.finalState();
            if (t >= steps - k) {
                passes.add(pass);
            }
        }
        return passes;
    }

    private Sequence step(Sequence input, int t) {
        int[] lengths = new int[examples];
        Arrays.fill(lengths, 1);
        return new Sequence(input.values().rows(t * examples, (t + 1) * examples), 1, lengths);
    }

    /**
     * The norms from the losses of all steps back through the layers.
     *
     * @param steps the number of steps that the network reads, at least 1
     * @return at l the mean of {@code ‖∂(Σ_t L_t)/∂y^[l]‖} over the examples, over all steps; {@code y^[0]} is the input of the lowest layer,
     *     {@code y^[l]} the output of layer l, counted from 1
     * @throws dragoman.corpora.CorpusException if the network has fewer steps to read
     */
    public double[] throughDepth(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("through the layers of " + steps + " steps; it must be at least 1");
        }
        compute.workspace().reset();
        List<RecurrentLayer> layers = network.layers().layers();
        List<RnnPass> passes = new ArrayList<>();
        Sequence input = network.input(steps, examples, compute);
        for (RecurrentLayer layer : layers) {
            RnnPass pass = layer.forward(input, layer.zeroState(examples, compute.workspace()), compute);
            passes.add(pass);
            input = pass.output();
        }
        double[] norms = new double[layers.size() + 1];
        Matrix gradient = network.lossGradient(input.values(), steps, examples, compute);
        ParameterVector unused = gradients();
        for (int l = layers.size(); l > 0; l--) {
            norms[l] = meanOfExamples(gradient);
            gradient = passes.get(l - 1)
                    .backward(UpstreamGradient.ofOutput(gradient), unused, compute)
                    .input();
        }
        norms[0] = meanOfExamples(gradient);
        return norms;
    }

    private ParameterVector gradients() {
        return new ParameterVector(network.layout());
    }

    /** The mean over the examples of the norm of a row of all matrices, times 2 to the power of the exponent of the row. */
    private double mean(List<Matrix> matrices, int[] exponents) {
        double sum = 0;
        for (int b = 0; b < examples; b++) {
            sum += Math.scalb(length(matrices, b), exponents[b]);
        }
        return sum / examples;
    }

    private double meanOfExamples(Matrix gradient) {
        double sum = 0;
        for (int b = 0; b < examples; b++) {
            double squares = 0;
            for (int row = b; row < gradient.rows(); row += examples) {
                double length = length(gradient, row);
                squares += length * length;
            }
            sum += Math.sqrt(squares);
        }
        return sum / examples;
    }

    private static double length(List<Matrix> matrices, int row) {
        double squares = 0;
        for (Matrix matrix : matrices) {
            double length = length(matrix, row);
            squares += length * length;
        }
        return Math.sqrt(squares);
    }

    /** The Euclidean norm of a row. */
    static double length(Matrix x, int row) {
        double squares = 0;
        for (int c = 0; c < x.columns(); c++) {
            squares += (double) x.get(row, c) * x.get(row, c);
        }
        return Math.sqrt(squares);
    }

    /** Scales rows by powers of two: the backward pass is linear, so this changes no bit of the mantissas. */
    private void rescale(State gradient, int[] exponents) {
        List<Matrix> all = new ArrayList<>(gradient.hidden());
        all.addAll(gradient.cell());
        for (int b = 0; b < examples; b++) {
            double length = length(all, b);
            if (length > 0 && (length > LARGE || length < 1 / LARGE)) {
                int exponent = Math.getExponent(length);
                for (Matrix matrix : all) {
                    scale(matrix, b, Math.scalb(1f, -exponent));
                }
                exponents[b] += exponent;
            }
        }
    }

    private static void scale(Matrix x, int row, float factor) {
        for (int c = 0; c < x.columns(); c++) {
            x.set(row, c, x.get(row, c) * factor);
        }
    }
}
