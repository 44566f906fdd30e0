package dragoman.seq2seq.layer;

import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The layers once more, forward only, in double and in plain loops over one example at a time, written from their formulas: what the
 * shipped layers are held against. Its central differences are what the shipped gradients should be.
 */
public final class Reference {
    private final ParameterLayout layout;
    private final WrongTerm wrong;
    private final List<Double> held = new ArrayList<>();
    private double[] values;
    private boolean recording = true;
    private int next;

    /** Over parameters of this layout, with one wrong term or {@link WrongTerm#NONE}. */
    public Reference(ParameterLayout layout, WrongTerm wrong) {
        this.layout = layout;
        this.wrong = wrong;
    }

    /** Begins an evaluation at other parameters. What is held keeps the value of the first one. */
    public void begin(double[] parameters) {
        recording = values == null;
        values = parameters;
        next = 0;
    }

    /** Whether this term is to be wrong. */
    public boolean gets(WrongTerm term) {
        return wrong == term;
    }

    /** The value, but nothing flows back through it if this term is the wrong one. */
    public double hold(WrongTerm term, double value) {
        if (wrong != term) {
            return value;
        }
        if (recording) {
            held.add(value);
            return value;
        }
        return held.get(next++);
    }

    /** {@link #hold} for each element. */
    public double[][] hold(WrongTerm term, double[][] values) {
        double[][] result = new double[values.length][];
        for (int r = 0; r < values.length; r++) {
            result[r] = new double[values[r].length];
            for (int c = 0; c < values[r].length; c++) {
                result[r][c] = hold(term, values[r][c]);
            }
        }
        return result;
    }

    /** f(x), but with the derivative of the identity if this term is the wrong one. */
    double withoutDerivative(WrongTerm term, double x, double fOfX) {
        return wrong == term ? x + hold(term, fOfX - x) : fOfX;
    }

    /** tanh(x), see {@link #withoutDerivative}. */
    public double tanh(WrongTerm term, double x) {
        return withoutDerivative(term, x, Math.tanh(x));
    }

    /** Whether there is such a parameter. */
    boolean has(String name) {
        return layout.has(name);
    }

    /** A parameter's values now. */
    public double[][] parameter(String name) {
        Parameter parameter = layout.get(name);
        double[][] matrix = new double[parameter.rows()][parameter.columns()];
        for (int r = 0; r < parameter.rows(); r++) {
            System.arraycopy(values, parameter.offset() + r * parameter.columns(), matrix[r], 0, parameter.columns());
        }
        return matrix;
    }

    /** {@code W x + b}. */
    private static double[] affine(double[][] weight, double[] x, double[] bias) {
        double[] y = new double[weight.length];
        for (int r = 0; r < y.length; r++) {
            y[r] = bias[r];
            for (int c = 0; c < x.length; c++) {
                y[r] += weight[r][c] * x[c];
            }
        }
        return y;
    }

    /** {@code y = x Wᵀ + b} of {@link Linear}, for each row. */
    public double[][] linear(String name, double[][] x) {
        return linear(name + ".weight", name + ".bias", x);
    }

    /** The same of parameters with names of their own. */
    public double[][] linear(String weightName, String biasName, double[][] x) {
        double[][] weight = parameter(weightName);
        double[][] bias = hold(WrongTerm.LINEAR_BIAS, parameter(biasName));
        double[][] y = new double[x.length][];
        for (int r = 0; r < x.length; r++) {
            y[r] = affine(weight, x[r], bias[0]);
        }
        return y;
    }

    /** The embeddings of ids, as {@link Embedding} returns them. */
    public double[][] embedding(String name, int[] ids) {
        double[][] table = parameter(name + ".weight");
        Set<Integer> seen = new HashSet<>();
        double[][] vectors = new double[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            boolean first = seen.add(ids[i]);
            double[][] vector = {table[ids[i]].clone()};
            vectors[i] = first ? vector[0] : hold(WrongTerm.EMBEDDING_REPEATED_ID, vector)[0];
        }
        return vectors;
    }

    /** x times the mask, element by element. */
    public double[][] dropout(double[][] x, double[][] mask) {
        double[][] y = new double[x.length][];
        for (int r = 0; r < x.length; r++) {
            y[r] = new double[x[r].length];
            for (int c = 0; c < y[r].length; c++) {
                y[r][c] = withoutDerivative(WrongTerm.DROPOUT_DERIVATIVE, x[r][c], x[r][c] * mask[r][c]);
            }
        }
        return y;
    }

    /** {@code Σ -log softmax(logits)[gold]} over rows whose gold id is not {@code padding}. */
    public double crossEntropy(double[][] logits, int[] gold, int padding) {
        double loss = 0;
        for (int r = 0; r < logits.length; r++) {
            if (gold[r] != padding || gets(WrongTerm.PADDING_SCORED)) {
                double sum = 0;
                for (double logit : logits[r]) {
                    sum += Math.exp(logit);
                }
                loss += hold(WrongTerm.SOFTMAX_NORMALISER, Math.log(sum)) - logits[r][gold[r]];
            }
        }
        return loss;
    }

    /** States of layers, B × H each, as {@link State}; no cell states where the cell has none. */
    public record States(List<double[][]> hidden, List<double[][]> cell) {
        /** Of one layer; the cell state is null where the cell has none. */
        static States of(double[][] hidden, double[][] cell) {
            List<double[][]> cells = new ArrayList<>();
            if (cell != null) {
                cells.add(cell);
            }
            return new States(List.<double[][]>of(hidden), cells);
        }

        /** Zeros. */
        public static States zeros(CellKind kind, int layers, int batch, int hiddenSize) {
            List<double[][]> hidden = new ArrayList<>();
            List<double[][]> cell = new ArrayList<>();
            for (int l = 0; l < layers; l++) {
                hidden.add(new double[batch][hiddenSize]);
                if (kind.hasCellState()) {
                    cell.add(new double[batch][hiddenSize]);
                }
            }
            return new States(hidden, cell);
        }

        States layer(int l) {
            return of(hidden.get(l), cell.isEmpty() ? null : cell.get(l));
        }
    }

    /** What layers read: as {@link Sequence}. */
    public record Steps(double[][] x, int steps, int[] lengths, Padding padding) {
        /** Padded at the end. */
        public Steps(double[][] x, int steps, int[] lengths) {
            this(x, steps, lengths, Padding.END);
        }
    }

    /** The results of layers: h of every step (0 in padding) and the final states. */
    public record Output(double[][] y, States finalStates) {}

    /** A layer's cell, its parameters and its direction. */
    public record Layer(CellKind kind, String prefix, String suffix, boolean reversed) {}

    /** A recurrent layer. */
    public Output rnn(Layer layer, Steps steps, States initial) {
        ReferenceCell cell = ReferenceCell.of(this, layer);
        int batch = steps.lengths.length;
        double[][] y = new double[steps.steps * batch][cell.hiddenSize()];
        States last = States.zeros(layer.kind, 1, batch, cell.hiddenSize());
        for (int b = 0; b < batch; b++) {
            double[] h = initial.hidden.getFirst()[b].clone();
            double[] c = layer.kind.hasCellState() ? initial.cell.getFirst()[b].clone() : null;
            int length = gets(WrongTerm.PADDING_WALKED_THROUGH) ? steps.steps : steps.lengths[b];
            int first = steps.padding.firstStep(steps.steps, length);
            for (int i = 0; i < length; i++) {
                int row = (first + (layer.reversed ? length - 1 - i : i)) * batch + b;
                h = cell.step(steps.x[row], h, c);
                y[row] = h;
            }
            last.hidden.getFirst()[b] = h;
            if (c != null) {
                last.cell.getFirst()[b] = c;
            }
        }
        return new Output(y, last);
    }

    /** A layer of a stack as {@link RnnStack} declares it, its residual connection and second direction included. */
    public Output layer(LayerShape shape, String prefix, int l, Steps steps, States initial) {
        Output output = shape.direction() == LayerShape.Direction.BOTH
                ? bothDirections(shape, prefix, l, steps, initial)
                : rnn(
                        new Layer(shape.cell(), prefix, "_l" + l, shape.direction() == LayerShape.Direction.REVERSED),
                        steps,
                        initial);
        if (!shape.residual()) {
            return output;
        }
        boolean projected = steps.x[0].length != shape.outputSize();
        double[][] skip =
                hold(WrongTerm.RESIDUAL_SKIP, projected ? linear(prefix + ".residual_l" + l, steps.x) : steps.x);
        double[][] y = new double[skip.length][shape.outputSize()];
        for (int r = 0; r < y.length; r++) {
            for (int c = 0; c < y[r].length; c++) {
                y[r][c] = skip[r][c] + output.y[r][c];
            }
        }
        return new Output(y, output.finalStates);
    }

    private Output bothDirections(LayerShape shape, String prefix, int l, Steps steps, States initial) {
        int size = shape.hidden();
        Layer there = new Layer(shape.cell(), prefix, "_l" + l, false);
        Layer back = new Layer(shape.cell(), prefix, "_l" + l + "_reverse", true);
        Output first = rnn(there, steps, half(initial, 0, size));
        Output second = rnn(back, steps, half(initial, size, size));
        States states = States.of(
                sideBySide(first.finalStates.hidden.getFirst(), second.finalStates.hidden.getFirst()),
                shape.cell().hasCellState()
                        ? sideBySide(first.finalStates.cell.getFirst(), second.finalStates.cell.getFirst())
                        : null);
        return new Output(sideBySide(first.y, hold(WrongTerm.REVERSED_DIRECTION, second.y)), states);
    }

    private static States half(States whole, int from, int size) {
        return States.of(
                columns(whole.hidden.getFirst(), from, size),
                whole.cell.isEmpty() ? null : columns(whole.cell.getFirst(), from, size));
    }

    private static double[][] columns(double[][] x, int from, int size) {
        return Arrays.stream(x)
                .map(row -> Arrays.copyOfRange(row, from, from + size))
                .toArray(double[][]::new);
    }

    private static double[][] sideBySide(double[][] left, double[][] right) {
        double[][] joined = new double[left.length][];
        for (int r = 0; r < left.length; r++) {
            joined[r] = DoubleStream.concat(Arrays.stream(left[r]), Arrays.stream(right[r]))
                    .toArray();
        }
        return joined;
    }

    /**
     * Layers one upon another, as {@link RnnStack} declares them.
     *
     * @param masks of the dropout between layers, empty for none
     */
    public Output stack(RnnStack.Shape shape, String prefix, Steps steps, States initial, List<double[][]> masks) {
        States last = new States(new ArrayList<>(), new ArrayList<>());
        double[][] x = steps.x;
        for (int l = 0; l < shape.layers().size(); l++) {
            if (l > 0) {
                x = hold(WrongTerm.LAYER_BELOW, x);
                x = masks.isEmpty() ? x : dropout(x, masks.get(l - 1));
            }
            Steps read = new Steps(x, steps.steps, steps.lengths, steps.padding);
            Output output = layer(shape.layers().get(l), prefix, l, read, initial.layer(l));
            last.hidden.addAll(output.finalStates.hidden);
            last.cell.addAll(output.finalStates.cell);
            x = output.y;
        }
        return new Output(x, last);
    }

    /**
     * Layers one upon another.
     *
     * @param masks of the dropout between layers, empty for none
     */
    public Output stack(List<Layer> layers, Steps steps, States initial, List<double[][]> masks) {
        States last = new States(new ArrayList<>(), new ArrayList<>());
        double[][] x = steps.x;
        for (int l = 0; l < layers.size(); l++) {
            if (l > 0) {
                x = hold(WrongTerm.LAYER_BELOW, x);
                x = masks.isEmpty() ? x : dropout(x, masks.get(l - 1));
            }
            Output output =
                    rnn(layers.get(l), new Steps(x, steps.steps, steps.lengths, steps.padding), initial.layer(l));
            last.hidden.addAll(output.finalStates.hidden);
            last.cell.addAll(output.finalStates.cell);
            x = output.y;
        }
        return new Output(x, last);
    }
}
