package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;

/**
 * The weights of a recurrent layer as PyTorch has them, gates one behind another: {@code weight_ih} (G·H × D), {@code weight_hh}
 * (G·H × H), {@code bias_ih} and {@code bias_hh} (G·H); and the packed forms that all cells need, which {@link #pack} makes anew after an
 * update. {@code weight_hh} is packed by each cell, as it needs it for the recurrent product.
 *
 * <p>The two products of a step are one, {@code W_ih x_t + W_hh h_{t-1} + b = [W_ih W_hh] [x_t; h_{t-1}] + b}, to the bit: the sum over x is
 * made here for all steps at once, and a {@link dragoman.core.StepProduct} goes on from it over h. A GRU's candidate is the exception, since its
 * reset gate stands between the two.
 */
final class RnnWeights {
    final int inputSize;
    final int hiddenSize;
    final Parameter weightIh;
    final Parameter weightHh;
    final Parameter biasIh;
    final Parameter biasHh;
    private final ParameterVector weights;
    private final PackedMatrix input;
    private final PackedMatrix inputBack;
    final PackedMatrix recurrentBack;

    /** Declares the parameters of a layer. {@code suffix} is {@code _l0}, {@code _l0_reverse}, … */
    static void declare(ParameterLayout.Builder layout, String prefix, String suffix, RnnSize size) {
        int gates = size.cell().gates() * size.hidden();
        layout.matrix(prefix + ".weight_ih" + suffix, gates, size.input());
        layout.matrix(prefix + ".weight_hh" + suffix, gates, size.hidden());
        layout.vector(prefix + ".bias_ih" + suffix, gates);
        layout.vector(prefix + ".bias_hh" + suffix, gates);
    }

    RnnWeights(ParameterVector weights, String prefix, String suffix) {
        this.weights = weights;
        ParameterLayout layout = weights.layout();
        weightIh = layout.get(prefix + ".weight_ih" + suffix);
        weightHh = layout.get(prefix + ".weight_hh" + suffix);
        biasIh = layout.get(prefix + ".bias_ih" + suffix);
        biasHh = layout.get(prefix + ".bias_hh" + suffix);
        inputSize = weightIh.columns();
        hiddenSize = weightHh.columns();
        input = PackedMatrix.allocate(inputSize, weightIh.rows());
        inputBack = PackedMatrix.allocate(weightIh.rows(), inputSize);
        recurrentBack = PackedMatrix.allocate(weightHh.rows(), hiddenSize);
    }

    Matrix matrix(Parameter parameter) {
        return weights.matrix(parameter);
    }

    /** Packs all but {@code weight_hh}, which each cell packs. */
    void pack(Workers workers) {
        PackedMatrix.packBoth(matrix(weightIh), input, inputBack, workers);
    }

    /** {@code x · W_ihᵀ + bias}, for all steps at once; T·B × G·H. */
    Matrix inputProducts(Matrix x, Matrix bias, Compute compute) {
        Matrix products = compute.workspace().matrix(x.rows(), weightIh.rows());
        Gemm.multiplyAddRow(x, input, bias, products, compute.workers());
        return products;
    }

    /** {@code b_ih + b_hh}, where a cell adds both in one place. */
    Matrix bothBiases(Compute compute) {
        Matrix sum = compute.workspace().matrix(1, biasIh.columns()).copyFrom(matrix(biasIh));
        RowOps.addRowsTo(matrix(biasHh), sum);
        return sum;
    }

    /** {@code dX = dInputGates · W_ih}; T·B × D. */
    Matrix inputGradient(Matrix dInputGates, Compute compute) {
        Matrix dInput = compute.workspace().matrix(dInputGates.rows(), inputSize);
        Gemm.multiply(dInputGates, inputBack, dInput, compute.workers());
        return dInput;
    }

    /**
     * Adds the gradients of all four parameters.
     *
     * @param x the layer's input, T·B × D
     * @param entering the states that entered each step, T·B × H
     * @param d of all steps; rows of padding are zeros
     */
    void addGradients(
            Matrix x, Matrix entering, BackwardWalk.GateGradients d, ParameterVector gradients, Compute compute) {
        WeightGradients.addProduct(d.input(), x, gradients.matrix(weightIh), compute);
        WeightGradients.addProduct(d.hidden(), entering, gradients.matrix(weightHh), compute);
        WeightGradients.addRows(d.input(), gradients.matrix(biasIh), compute);
        WeightGradients.addRows(d.hidden(), gradients.matrix(biasHh), compute);
    }
}
