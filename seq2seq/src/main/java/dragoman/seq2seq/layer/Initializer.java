package dragoman.seq2seq.layer;

import java.util.SplittableRandom;

/**
 * First values of weights, a pure function of seed and parameter name: matrices uniform in {@code ±√(6 / (inputs + outputs))} (Glorot and
 * Bengio, 2010), taken gate by gate; embeddings uniform with standard deviation {@code 1 / √D}; biases 0, but for an LSTM's forget gate,
 * which starts open at 1 (Jozefowicz et al., 2015).
 */
public final class Initializer {
    private final long seed;

    public Initializer(long seed) {
        this.seed = seed;
    }

    /** Writes first values to all parameters; {@code cell} is that of the recurrent layers. */
    public void initialize(ParameterVector weights, CellKind cell) {
        for (Parameter parameter : weights.layout().parameters()) {
            if (parameter.rank() == 2) {
                fillUniform(weights, parameter, limit(parameter, cell));
            } else if (cell == CellKind.LSTM && parameter.name().contains(".bias_ih_l")) {
                int hidden = parameter.columns() / cell.gates();
                weights.matrix(parameter).columns(hidden, 2 * hidden).fill(1f);
            }
        }
    }

    private static double limit(Parameter parameter, CellKind cell) {
        if (parameter.name().endsWith("embedding.weight")) {
            return Math.sqrt(3.0 / parameter.columns());
        }
        boolean recurrent =
                parameter.name().contains(".weight_ih_l") || parameter.name().contains(".weight_hh_l");
        int outputs = recurrent ? parameter.rows() / cell.gates() : parameter.rows();
        return Math.sqrt(6.0 / (parameter.columns() + outputs));
    }

    private void fillUniform(ParameterVector weights, Parameter parameter, double limit) {
        SplittableRandom random =
                new SplittableRandom(seed * 31 + parameter.name().hashCode());
        for (int i = 0; i < parameter.size(); i++) {
            weights.data()[parameter.offset() + i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }
}
