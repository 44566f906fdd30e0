package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/** A float for every element of every parameter of a network: its weights, their gradient, or a moment of the optimizer. */
public final class ParameterVector implements NetworkWeights {
    private final ParameterLayout layout;
    private final float[] data;

    /** Zeros. */
    public ParameterVector(ParameterLayout layout) {
        this(layout, new float[layout.size()]);
    }

    /** Over the given array, which is shared. */
    public ParameterVector(ParameterLayout layout, float[] data) {
        if (data.length != layout.size()) {
            throw new IllegalArgumentException(data.length + " numbers for " + layout.size() + " parameters");
        }
        this.layout = layout;
        this.data = data;
    }

    /**
     * The weights of a network as those that training changes.
     *
     * @throws IllegalStateException if they are fixed
     */
    public static ParameterVector trained(NetworkWeights weights) {
        if (weights instanceof ParameterVector trained) {
            return trained;
        }
        throw new IllegalStateException("the weights of this network are fixed: widen them first");
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    public float[] data() {
        return data;
    }

    /** A view of one parameter. */
    public Matrix matrix(Parameter parameter) {
        return new Matrix(data, parameter.offset(), parameter.rows(), parameter.columns(), parameter.columns());
    }

    /** A view of one parameter. */
    public Matrix matrix(String name) {
        return matrix(layout.get(name));
    }

    @Override
    public Matrix weight(Parameter parameter) {
        return matrix(parameter);
    }

    @Override
    public Matrix vector(Parameter parameter) {
        return matrix(parameter);
    }

    @Override
    public Quantization quantization() {
        return Quantization.FLOAT32;
    }

    @Override
    public ParameterVector widened() {
        return this;
    }
}
