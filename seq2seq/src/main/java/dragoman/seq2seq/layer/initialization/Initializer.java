package dragoman.seq2seq.layer.initialization;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import java.util.SplittableRandom;

/**
 * Initial weights, a pure function of seed and parameter name: matrices uniform in {@code ±√(6 / (inputs + outputs))} (Glorot and Bengio, 2010),
 * separately for each gate; embeddings uniform with standard deviation {@code 1 / √D}; biases 0, except for the forget gate of an LSTM, whose
 * bias is 1 (Jozefowicz et al., 2015); gains of layer normalization 1. The recurrent matrices may be orthogonal instead, separately for each gate.
 *
 * @param seed the random seed
 * @param recurrent the initialization of {@code weight_hh}
 */
public record Initializer(long seed, RecurrentInitialization recurrent) {
    /** With uniform recurrent matrices. */
    public Initializer(long seed) {
        this(seed, RecurrentInitialization.UNIFORM);
    }

    /** Writes the initial values of all parameters. */
    public void initialize(ParameterVector weights) {
        for (Parameter parameter : weights.layout().parameters()) {
            if (parameter.rank() == 2) {
                if (isRecurrent(parameter) && recurrent == RecurrentInitialization.ORTHOGONAL) {
                    fillOrthogonal(weights.matrix(parameter), random(parameter));
                } else {
                    fillUniform(weights, parameter, limit(parameter, weights.layout()));
                }
            } else if (parameter.name().contains(".gain_")) {
                weights.matrix(parameter).fill(1f);
            } else if (isGated(parameter) && gates(parameter, weights.layout()) == CellKind.LSTM.gates()) {
                int hidden = parameter.columns() / CellKind.LSTM.gates();
                weights.matrix(parameter).columns(hidden, 2 * hidden).fill(1f);
            }
        }
    }

    private static boolean isRecurrent(Parameter parameter) {
        return parameter.name().contains(".weight_hh_l");
    }

    /** Whether a parameter holds the input weights or biases of the gates of a cell. */
    private static boolean isGated(Parameter parameter) {
        return parameter.name().contains(".weight_ih_l") || parameter.name().contains(".bias_ih_l");
    }

    /** The number of gates of the layer that an input parameter belongs to: {@code weight_hh} is G·H × H. */
    private static int gates(Parameter parameter, ParameterLayout layout) {
        Parameter recurrent = layout.get(parameter.name().replaceFirst("\\.(weight|bias)_ih_l", ".weight_hh_l"));
        return recurrent.rows() / recurrent.columns();
    }

    private static double limit(Parameter parameter, ParameterLayout layout) {
        if (parameter.name().endsWith("embedding.weight")) {
            return Math.sqrt(3.0 / parameter.columns());
        }
        int outputs = parameter.rows();
        if (isRecurrent(parameter)) {
            outputs = parameter.columns();
        } else if (isGated(parameter)) {
            outputs = parameter.rows() / gates(parameter, layout);
        }
        return Math.sqrt(6.0 / (parameter.columns() + outputs));
    }

    private SplittableRandom random(Parameter parameter) {
        return new SplittableRandom(seed * 31 + parameter.name().hashCode());
    }

    private void fillUniform(ParameterVector weights, Parameter parameter, double limit) {
        SplittableRandom random = random(parameter);
        for (int i = 0; i < parameter.size(); i++) {
            weights.data()[parameter.offset() + i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }

    private static void fillOrthogonal(Matrix weight, SplittableRandom random) {
        int hidden = weight.columns();
        for (int gate = 0; gate < weight.rows(); gate += hidden) {
            OrthogonalMatrix.fill(weight.rows(gate, gate + hidden), 1, random);
        }
    }
}
