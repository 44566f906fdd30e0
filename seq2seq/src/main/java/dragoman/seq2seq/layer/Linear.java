package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.Workers;
import org.jspecify.annotations.Nullable;

/** A linear layer, {@code y = x Wᵀ + b}; W is outputs × inputs. It may have no bias. */
public final class Linear {
    private final NetworkWeights weights;
    private final Parameter weight;
    /** Null without a bias. */
    private final @Nullable Parameter bias;

    private final PackedWeight packed;

    /** Declares {@code name.weight} and {@code name.bias}. */
    public static void declare(ParameterLayout.Builder layout, String name, int inputs, int outputs) {
        layout.matrix(name + ".weight", outputs, inputs);
        layout.vector(name + ".bias", outputs);
    }

    /** Declares {@code name.weight} only: {@code y = x Wᵀ}. */
    public static void declareWithoutBias(ParameterLayout.Builder layout, String name, int inputs, int outputs) {
        layout.matrix(name + ".weight", outputs, inputs);
    }

    /** Over the declared parameters {@code name.weight} and, if it was declared, {@code name.bias}. */
    public Linear(NetworkWeights weights, String name) {
        this(weights, name + ".weight", name + ".bias");
    }

    /** Over a weight matrix that other layers may share, and over the bias of the given name if it was declared. */
    public Linear(NetworkWeights weights, String weightName, String biasName) {
        this.weights = weights;
        weight = weights.layout().get(weightName);
        bias = weights.layout().has(biasName) ? weights.layout().get(biasName) : null;
        packed = PackedWeight.of(weights, weight);
    }

    public int inputs() {
        return weight.columns();
    }

    public int outputs() {
        return weight.rows();
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    public void pack(Workers workers) {
        packed.pack(workers);
    }

    /** {@code y = x Wᵀ + b}, N × outputs, for x, N × inputs; in the workspace. */
    public Matrix forward(Matrix x, Compute compute) {
        Matrix y = compute.workspace().matrix(x.rows(), outputs());
        if (bias == null) {
            Gemm.multiply(x, packed.forward(), y, compute.workers());
        } else {
            Gemm.multiplyAddRow(x, packed.forward(), weights.vector(bias), y, compute.workers());
        }
        return y;
    }

    /** Adds the gradients of W and b and returns the gradient with respect to x, N × inputs. */
    public Matrix backward(Matrix x, Matrix dY, ParameterVector gradients, Compute compute) {
        Matrix dX = compute.workspace().matrix(x.rows(), inputs());
        backward(x, dY, dX, gradients, compute);
        return dX;
    }

    /** The gradient with respect to x, N × inputs, only. */
    public Matrix inputGradient(Matrix dY, Compute compute) {
        Matrix dX = compute.workspace().matrix(dY.rows(), inputs());
        Gemm.multiply(dY, packed.backward(), dX, compute.workers());
        return dX;
    }

    /** As {@link #backward(Matrix, Matrix, ParameterVector, Compute)}, but overwrites dX, which may be x. */
    void backward(Matrix x, Matrix dY, Matrix dX, ParameterVector gradients, Compute compute) {
        addParameterGradients(x, dY, gradients, compute);
        // forward: y = x Wᵀ + b
        Gemm.multiply(dY, packed.backward(), dX, compute.workers());
    }

    /** As {@link #backward(Matrix, Matrix, ParameterVector, Compute)}, but adds to dX, which must not be x. */
    public void backwardAdding(Matrix x, Matrix dY, Matrix dX, ParameterVector gradients, Compute compute) {
        addParameterGradients(x, dY, gradients, compute);
        // forward: y = x Wᵀ + b
        Gemm.multiplyAdd(dY, packed.backward(), dX, compute.workers());
    }

    private void addParameterGradients(Matrix x, Matrix dY, ParameterVector gradients, Compute compute) {
        WeightGradients.addProduct(dY, x, gradients.matrix(weight), compute);
        if (bias != null) {
            WeightGradients.addRows(dY, gradients.matrix(bias), compute);
        }
    }
}
