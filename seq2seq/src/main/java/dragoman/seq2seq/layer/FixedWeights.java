package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.WeightMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights for forward passes alone, of any width. A network over them has no backward pass, and packs them once. */
public final class FixedWeights implements NetworkWeights {
    private final ParameterLayout layout;
    private final Quantization quantization;
    private final Map<String, WeightMatrix> weights;

    private FixedWeights(ParameterLayout layout, Quantization quantization, Map<String, WeightMatrix> weights) {
        this.layout = layout;
        this.quantization = quantization;
        this.weights = weights;
    }

    /** The same weights for forward passes alone, whose networks take half the memory of those that can be trained. Shares the memory of the weights. */
    public static FixedWeights of(NetworkWeights weights) {
        return switch (weights) {
            case FixedWeights fixed -> fixed;
            case ParameterVector floats -> rounded(floats, Quantization.FLOAT32);
        };
    }

    /** Zeros, to be overwritten before a network is made from them. */
    public static FixedWeights zeros(ParameterLayout layout, Quantization quantization) {
        Map<String, WeightMatrix> weights = new LinkedHashMap<>();
        for (Parameter parameter : layout.parameters()) {
            weights.put(parameter.name(), width(parameter, quantization).zeros(parameter.rows(), parameter.columns()));
        }
        return new FixedWeights(layout, quantization, weights);
    }

    /**
     * The weights rounded to a width. Those of {@link Quantization#FLOAT32} share the memory of the floats.
     *
     * @throws IllegalArgumentException if a weight that is to be stored in 8 bits is NaN or infinite
     */
    public static FixedWeights rounded(ParameterVector floats, Quantization quantization) {
        Map<String, WeightMatrix> weights = new LinkedHashMap<>();
        for (Parameter parameter : floats.layout().parameters()) {
            weights.put(parameter.name(), width(parameter, quantization).rounded(floats.matrix(parameter)));
        }
        return new FixedWeights(floats.layout(), quantization, weights);
    }

    private static Quantization width(Parameter parameter, Quantization quantization) {
        return parameter.rows() == 1 ? Quantization.FLOAT32 : quantization;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public WeightMatrix weight(Parameter parameter) {
        WeightMatrix weight = weights.get(parameter.name());
        if (weight == null) {
            throw new IllegalArgumentException("no parameter " + parameter.name());
        }
        return weight;
    }

    @Override
    public Matrix vector(Parameter parameter) {
        if (weight(parameter) instanceof Matrix vector && parameter.rows() == 1) {
            return vector;
        }
        throw new IllegalArgumentException(parameter.name() + " is a matrix, not a vector");
    }

    @Override
    public Quantization quantization() {
        return quantization;
    }

    @Override
    public ParameterVector widened() {
        ParameterVector widened = new ParameterVector(layout);
        for (Parameter parameter : layout.parameters()) {
            WeightMatrix weight = weight(parameter);
            for (int row = 0; row < parameter.rows(); row++) {
                weight.widenRow(row, widened.data(), parameter.offset() + row * parameter.columns());
            }
        }
        return widened;
    }
}
