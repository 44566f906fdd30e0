package dragoman.seq2seq.layer;

import dragoman.core.LayerNormalization;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Elman;
import dragoman.seq2seq.layer.recurrent.Gru;
import dragoman.seq2seq.layer.recurrent.Lstm;

/** One step of one example through a recurrent cell, in double. */
abstract class ReferenceCell {
    final Reference reference;
    private final Product input;
    private final Product hidden;

    private ReferenceCell(Reference reference, Reference.Layer layer) {
        this.reference = reference;
        double[] bias = reference.parameter(layer.prefix() + ".bias_hh" + layer.suffix())[0];
        input = new Product(
                reference.parameter(layer.prefix() + ".weight_ih" + layer.suffix()),
                reference.parameter(layer.prefix() + ".bias_ih" + layer.suffix())[0],
                gain(reference, layer.prefix() + ".gain_ih" + layer.suffix()));
        hidden = new Product(
                reference.parameter(layer.prefix() + ".weight_hh" + layer.suffix()),
                reference.hold(WrongTerm.RECURRENT_BIAS, new double[][] {bias})[0],
                gain(reference, layer.prefix() + ".gain_hh" + layer.suffix()));
    }

    /** The gains of layer normalisation, null where there is none. */
    private static double[] gain(Reference reference, String name) {
        return reference.has(name) ? reference.hold(WrongTerm.NORMALIZATION_GAIN, reference.parameter(name))[0] : null;
    }

    /** {@code W v + b}, or {@code LN(W v; g) + b}. */
    private record Product(double[][] weight, double[] bias, double[] gain) {
        double element(int row, double[] v, int size, Reference reference) {
            if (gain == null) {
                return bias[row] + sum(row, v);
            }
            boolean all = reference.gets(WrongTerm.NORMALIZATION_OVER_ALL_GATES);
            int from = all ? 0 : row / size * size;
            double[] sums = new double[all ? weight.length : size];
            boolean after = reference.gets(WrongTerm.NORMALIZATION_AFTER_BIAS);
            double mean = 0;
            for (int j = 0; j < sums.length; j++) {
                sums[j] = sum(from + j, v) + (after ? bias[from + j] : 0);
                mean += sums[j] / sums.length;
            }
            double variance = LayerNormalization.EPSILON;
            for (double sum : sums) {
                variance += (sum - mean) * (sum - mean) / sums.length;
            }
            double deviation = reference.hold(WrongTerm.NORMALIZATION_DEVIATION, Math.sqrt(variance));
            double held = reference.hold(WrongTerm.NORMALIZATION_MEAN, mean);
            return gain[row] * (sums[row - from] - held) / deviation + (after ? 0 : bias[row]);
        }

        private double sum(int row, double[] v) {
            double sum = 0;
            for (int i = 0; i < v.length; i++) {
                sum += weight[row][i] * v[i];
            }
            return sum;
        }
    }

    static ReferenceCell of(Reference reference, Reference.Layer layer) {
        return switch (layer.kind()) {
            case ELMAN, ELMAN_RELU, ELMAN_IDENTITY -> new Elman(reference, layer);
            case GRU -> new Gru(reference, layer);
            case LSTM -> new Lstm(reference, layer);
        };
    }

    final int hiddenSize() {
        return hidden.weight[0].length;
    }

    /** The next h. c is changed in place; null where the cell has none. */
    abstract double[] step(double[] x, double[] h, double[] c);

    /** Element {@code row} of {@code W_ih x + b_ih}. */
    final double inputPart(int row, double[] x) {
        return input.element(row, x, hiddenSize(), reference);
    }

    /** Element {@code row} of {@code W_hh h + b_hh}. */
    final double hiddenPart(int row, double[] h) {
        double[] read = reference.hold(WrongTerm.RECURRENT_STATE, new double[][] {h})[0];
        return hidden.element(row, read, hiddenSize(), reference);
    }

    /** Element j of gate number {@code gate}, activated by σ. */
    final double sigmoidGate(int gate, int j, double[] x, double[] h) {
        int row = gate * hiddenSize() + j;
        return 1 / (1 + Math.exp(-inputPart(row, x) - hiddenPart(row, h)));
    }

    private static final class Elman extends ReferenceCell {
        private final CellKind kind;

        Elman(Reference reference, Reference.Layer layer) {
            super(reference, layer);
            kind = layer.kind();
        }

        @Override
        double[] step(double[] x, double[] h, double[] c) {
            double[] next = new double[h.length];
            for (int j = 0; j < h.length; j++) {
                double sum = inputPart(j, x) + hiddenPart(j, h);
                next[j] = activation(sum);
            }
            return next;
        }

        private double activation(double sum) {
            return switch (kind) {
                case ELMAN -> reference.tanh(WrongTerm.ELMAN_TANH, sum);
                case ELMAN_RELU -> reference.withoutDerivative(WrongTerm.ELMAN_RELU, sum, Math.max(0, sum));
                default -> sum;
            };
        }
    }

    private static final class Gru extends ReferenceCell {
        Gru(Reference reference, Reference.Layer layer) {
            super(reference, layer);
        }

        @Override
        double[] step(double[] x, double[] h, double[] c) {
            int size = h.length;
            double[] r = new double[size];
            for (int j = 0; j < size; j++) {
                r[j] = reference.hold(WrongTerm.GRU_RESET_GATE, sigmoidGate(0, j, x, h));
            }
            double[] next = new double[size];
            for (int j = 0; j < size; j++) {
                double z = reference.hold(WrongTerm.GRU_UPDATE_GATE, sigmoidGate(1, j, x, h));
                double recurrent = reference.gets(WrongTerm.GRU_RESET_BEFORE_PRODUCT)
                        ? hiddenPart(2 * size + j, product(r, h))
                        : r[j] * hiddenPart(2 * size + j, h);
                double n = reference.tanh(WrongTerm.GRU_CANDIDATE_TANH, inputPart(2 * size + j, x) + recurrent);
                next[j] = (1 - z) * n + z * reference.hold(WrongTerm.GRU_DIRECT_PATH, h[j]);
            }
            return next;
        }

        private static double[] product(double[] a, double[] b) {
            double[] product = new double[a.length];
            for (int j = 0; j < a.length; j++) {
                product[j] = a[j] * b[j];
            }
            return product;
        }
    }

    private static final class Lstm extends ReferenceCell {
        Lstm(Reference reference, Reference.Layer layer) {
            super(reference, layer);
        }

        @Override
        double[] step(double[] x, double[] h, double[] c) {
            double[] next = new double[h.length];
            for (int j = 0; j < h.length; j++) {
                double i = reference.hold(WrongTerm.LSTM_INPUT_GATE, sigmoidGate(0, j, x, h));
                double f = reference.hold(WrongTerm.LSTM_FORGET_GATE, sigmoidGate(1, j, x, h));
                int candidate = 2 * h.length + j;
                double g = reference.tanh(
                        WrongTerm.LSTM_CANDIDATE_TANH, inputPart(candidate, x) + hiddenPart(candidate, h));
                double o = reference.hold(WrongTerm.LSTM_OUTPUT_GATE, sigmoidGate(3, j, x, h));
                c[j] = f * reference.hold(WrongTerm.LSTM_CELL_PATH, c[j]) + i * g;
                next[j] = o * reference.tanh(WrongTerm.LSTM_OUTPUT_TANH, c[j]);
            }
            return next;
        }
    }
}
