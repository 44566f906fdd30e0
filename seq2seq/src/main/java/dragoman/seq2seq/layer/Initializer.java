package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import java.util.SplittableRandom;

/**
 * First values of weights, a pure function of seed and parameter name: matrices uniform in {@code ±√(6 / (inputs + outputs))} (Glorot and
 * Bengio, 2010), taken gate by gate; embeddings uniform with standard deviation {@code 1 / √D}; biases 0, but for an LSTM's forget gate,
 * which starts open at 1 (Jozefowicz et al., 2015). The recurrent matrices may be orthogonal instead, gate by gate.
 *
 * @param seed of everything that is drawn
 * @param recurrent what {@code weight_hh} starts from
 */
public record Initializer(long seed, RecurrentInitialization recurrent) {
    /** All matrices uniform. */
    public Initializer(long seed) {
        this(seed, RecurrentInitialization.UNIFORM);
    }

    /** Writes first values to all parameters; {@code cell} is that of the recurrent layers. */
    public void initialize(ParameterVector weights, CellKind cell) {
        for (Parameter parameter : weights.layout().parameters()) {
            if (parameter.rank() == 2) {
                if (isRecurrent(parameter) && recurrent == RecurrentInitialization.ORTHOGONAL) {
                    fillOrthogonal(weights.matrix(parameter), random(parameter));
                } else {
                    fillUniform(weights, parameter, limit(parameter, cell));
                }
            } else if (cell == CellKind.LSTM && parameter.name().contains(".bias_ih_l")) {
                int hidden = parameter.columns() / cell.gates();
                weights.matrix(parameter).columns(hidden, 2 * hidden).fill(1f);
            }
        }
    }

    private static boolean isRecurrent(Parameter parameter) {
        return parameter.name().contains(".weight_hh_l");
    }

    private static double limit(Parameter parameter, CellKind cell) {
        if (parameter.name().endsWith("embedding.weight")) {
            return Math.sqrt(3.0 / parameter.columns());
        }
        boolean gated = isRecurrent(parameter) || parameter.name().contains(".weight_ih_l");
        int outputs = gated ? parameter.rows() / cell.gates() : parameter.rows();
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
