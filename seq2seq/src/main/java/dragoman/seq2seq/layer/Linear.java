package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.Workers;

/** {@code y = x Wᵀ + b}; W is outputs × inputs, and b may be left out. */
public final class Linear {
    private final ParameterVector weights;
    private final Parameter weight;
    /** Null where there is none. */
    private final Parameter bias;

    private final PackedMatrix forward;
    private final PackedMatrix backward;

    /** Declares {@code name.weight} and {@code name.bias}. */
    public static void declare(ParameterLayout.Builder layout, String name, int inputs, int outputs) {
        layout.matrix(name + ".weight", outputs, inputs);
        layout.vector(name + ".bias", outputs);
    }

    /** Declares {@code name.weight} alone: {@code y = x Wᵀ}. */
    public static void declareWithoutBias(ParameterLayout.Builder layout, String name, int inputs, int outputs) {
        layout.matrix(name + ".weight", outputs, inputs);
    }

    /** Over the declared parameters {@code name.weight} and, where there is one, {@code name.bias}. */
    public Linear(ParameterVector weights, String name) {
        this(weights, name + ".weight", name + ".bias");
    }

    /** Over a matrix that may serve others too, and over a bias, where there is one of that name. */
    public Linear(ParameterVector weights, String weightName, String biasName) {
        this.weights = weights;
        weight = weights.layout().get(weightName);
        bias = weights.layout().has(biasName) ? weights.layout().get(biasName) : null;
        forward = PackedMatrix.allocate(weight.columns(), weight.rows());
        backward = PackedMatrix.allocate(weight.rows(), weight.columns());
    }

    public int inputs() {
        return weight.columns();
    }

    public int outputs() {
        return weight.rows();
    }

    /** To be called before the first pass, and after the weights have changed. */
    public void pack(Workers workers) {
        PackedMatrix.packBoth(weights.matrix(weight), forward, backward, workers);
    }

    /** y, N × outputs, of x, N × inputs. */
    public Matrix forward(Matrix x, Compute compute) {
        Matrix y = compute.workspace().matrix(x.rows(), outputs());
        if (bias == null) {
            Gemm.multiply(x, forward, y, compute.workers());
        } else {
            Gemm.multiplyAddRow(x, forward, weights.matrix(bias), y, compute.workers());
        }
        return y;
    }

    /** Adds the gradients of W and b, and returns that of x, N × inputs. */
    public Matrix backward(Matrix x, Matrix dY, ParameterVector gradients, Compute compute) {
        Matrix dX = compute.workspace().matrix(x.rows(), inputs());
        backward(x, dY, dX, gradients, compute);
        return dX;
    }

    /** The gradient of x, N × inputs, alone. */
    public Matrix inputGradient(Matrix dY, Compute compute) {
        Matrix dX = compute.workspace().matrix(dY.rows(), inputs());
        Gemm.multiply(dY, backward, dX, compute.workers());
        return dX;
    }

    /** Adds the gradients of W and b, and writes that of x, N × inputs, over what stands in dX, which may be x. */
    void backward(Matrix x, Matrix dY, Matrix dX, ParameterVector gradients, Compute compute) {
        addParameterGradients(x, dY, gradients, compute);
        Gemm.multiply(dY, backward, dX, compute.workers());
    }

    /** As {@link #backward}, but the gradient of x is added to dX, which must not be x. */
    public void backwardAdding(Matrix x, Matrix dY, Matrix dX, ParameterVector gradients, Compute compute) {
        addParameterGradients(x, dY, gradients, compute);
        Gemm.multiplyAdd(dY, backward, dX, compute.workers());
    }

    private void addParameterGradients(Matrix x, Matrix dY, ParameterVector gradients, Compute compute) {
        WeightGradients.addProduct(dY, x, gradients.matrix(weight), compute);
        if (bias != null) {
            WeightGradients.addRows(dY, gradients.matrix(bias), compute);
        }
    }
}
