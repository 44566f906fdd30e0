package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Gemm;
import dragoman.core.LayerNormalization;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.PackedWeight;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.WeightGradients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a recurrent layer in the layout of PyTorch, with one block of rows for each gate: {@code weight_ih} (G·H × D), {@code weight_hh}
 * (G·H × H), {@code bias_ih} and {@code bias_hh} (G·H), with layer normalization also {@code gain_ih} and {@code gain_hh} (G·H); and the packed
 * forms that all cells need, which {@link #pack} computes after an update.
 *
 * <p>The two products of a step have the bits of a single one, {@code W_ih x_t + W_hh h_{t-1} + b = [W_ih W_hh] [x_t; h_{t-1}] + b}: the sum over x
 * is computed here for all steps at once, and a {@link dragoman.core.StepProduct} continues it over h. The candidate state of a GRU is the exception,
 * since the reset gate is applied between the two.
 */
final class RnnWeights {
    final int inputSize;
    final int hiddenSize;
    final Parameter weightIh;
    final Parameter weightHh;
    final Parameter biasIh;
    final Parameter biasHh;
    /** Null without layer normalization. */
    private final @Nullable Gains gains;

    final NetworkWeights weights;
    private final PackedWeight input;
    /** {@code weight_hh}; of a GRU, which packs it in two parts for the forward pass, for the backward pass only. */
    final PackedWeight recurrent;

    /** The gains of layer normalization, {@code gain_ih} and {@code gain_hh}. */
    private record Gains(Parameter input, Parameter hidden) {}

    /** Declares the parameters of a layer. {@code suffix} is {@code _l0}, {@code _l0_reverse}, … */
    static void declare(ParameterLayout.Builder layout, String prefix, String suffix, RnnSize size) {
        int gates = size.cell().gates() * size.hidden();
        layout.matrix(prefix + ".weight_ih" + suffix, gates, size.input());
        layout.matrix(prefix + ".weight_hh" + suffix, gates, size.hidden());
        layout.vector(prefix + ".bias_ih" + suffix, gates);
        layout.vector(prefix + ".bias_hh" + suffix, gates);
        if (size.layerNormalization()) {
            layout.vector(prefix + ".gain_ih" + suffix, gates);
            layout.vector(prefix + ".gain_hh" + suffix, gates);
        }
    }

    RnnWeights(CellKind cell, NetworkWeights weights, String prefix, String suffix) {
        this.weights = weights;
        ParameterLayout layout = weights.layout();
        weightIh = layout.get(prefix + ".weight_ih" + suffix);
        weightHh = layout.get(prefix + ".weight_hh" + suffix);
        biasIh = layout.get(prefix + ".bias_ih" + suffix);
        biasHh = layout.get(prefix + ".bias_hh" + suffix);
        gains = layout.has(prefix + ".gain_ih" + suffix)
                ? new Gains(layout.get(prefix + ".gain_ih" + suffix), layout.get(prefix + ".gain_hh" + suffix))
                : null;
        inputSize = weightIh.columns();
        hiddenSize = weightHh.columns();
        input = PackedWeight.of(weights, weightIh);
        recurrent =
                cell == CellKind.GRU ? PackedWeight.backward(weights, weightHh) : PackedWeight.of(weights, weightHh);
    }

    Matrix vector(Parameter parameter) {
        return weights.vector(parameter);
    }

    /** Packs the weights. */
    void pack(Workers workers) {
        input.pack(workers);
        recurrent.pack(workers);
    }

    /** {@code W_ih}, packed for the backward pass. */
    PackedMatrix inputBack() {
        return input.backward();
    }

    /** {@code W_hh}, packed for the backward pass. */
    PackedMatrix recurrentBack() {
        return recurrent.backward();
    }

    /** Memory for the normalized products of N rows, which the backward pass reads; null without layer normalization. */
    @Nullable
    NormalizedProducts normalized(int rows, Compute compute) {
        if (gains == null) {
            return null;
        }
        int gates = weightHh.rows() / hiddenSize;
        return NormalizedProducts.of(rows, gates, vector(gains.input), vector(gains.hidden), compute);
    }

    /**
     * {@code x · W_ihᵀ + bias}, for all steps at once; T·B × G·H.
     *
     * @param normalized see {@link #normalized}
     */
    Matrix inputProducts(Matrix x, Matrix bias, @Nullable NormalizedProducts normalized, Compute compute) {
        Matrix sums = compute.workspace().matrix(x.rows(), weightIh.rows());
        new GateProduct(input.forward(), sums, normalized == null ? null : normalized.input())
                .multiplyAddRow(x, bias, compute);
        return sums;
    }

    /** Whether the products are normalized before they are added. */
    boolean isNormalized() {
        return gains != null;
    }

    /** The sums of all gates over the first inputs, {@code bias + x · W_ih[:, :D]ᵀ}, for x, N × D; without layer normalization. */
    Matrix firstProducts(Matrix x, Matrix bias, Compute compute) {
        Matrix sums = compute.workspace().matrix(x.rows(), weightIh.rows());
        PackedMatrix first = input.forward().depths(0, x.columns());
        Gemm.multiplyAddRow(x, first, bias, sums, compute.workers());
        return sums;
    }

    /** Adds the product with the last inputs to the sums of the first ones, see {@link #firstProducts}. */
    void addLastProducts(Matrix x, Matrix sums, Compute compute) {
        PackedMatrix last = input.forward().depths(inputSize - x.columns(), inputSize);
        Gemm.multiplyAdd(x, last, sums, compute.workers());
    }

    /** The recurrent product of all gates, which is added to their sums. */
    GateProduct recurrentProduct(Matrix sums, @Nullable NormalizedProducts normalized) {
        return new GateProduct(recurrent.forward(), sums, normalized == null ? null : normalized.hidden());
    }

    /** {@code b_ih + b_hh}, 1 × G·H. */
    Matrix bothBiases(Compute compute) {
        Matrix sum = compute.workspace().matrix(1, biasIh.columns()).copyFrom(vector(biasIh));
        RowOps.addRowsTo(vector(biasHh), sum);
        return sum;
    }

    /** {@code dX = dInputGates · W_ih}, T·B × D; forward: {@code gates = x · W_ihᵀ + …}. */
    Matrix inputGradient(Matrix dInputGates, Compute compute) {
        Matrix dInput = compute.workspace().matrix(dInputGates.rows(), inputSize);
        writeInputGradient(dInputGates, dInput, compute);
        return dInput;
    }

    /** As {@link #inputGradient}, overwriting dInput. */
    void writeInputGradient(Matrix dInputGates, Matrix dInput, Compute compute) {
        Gemm.multiply(dInputGates, inputBack(), dInput, compute.workers());
    }

    /**
     * Adds the gradients of all parameters.
     *
     * @param x the input of the layer, T·B × D
     * @param entering the state before each step, T·B × H
     * @param d the gradients of the gates of all steps, zeros in padding. With layer normalization, {@code d.input()} is replaced by the gradient
     *     with respect to the product before its normalization
     */
    void addGradients(Matrix x, Matrix entering, GateGradients d, ParameterVector gradients, Compute compute) {
        addBiasGradients(d, gradients, compute);
        if (gains != null) {
            addGainGradients(gains, d, gradients, compute);
        }
        // forward: gates = x · W_ihᵀ + h_{t-1} · W_hhᵀ + b
        WeightGradients.addProduct(d.input(), x, gradients.matrix(weightIh), compute);
        WeightGradients.addProduct(d.hiddenProducts(), entering, gradients.matrix(weightHh), compute);
    }

    private void addBiasGradients(GateGradients d, ParameterVector gradients, Compute compute) {
        if (d.hidden() != d.input()) {
            WeightGradients.addRows(d.input(), gradients.matrix(biasIh), compute);
            WeightGradients.addRows(d.hidden(), gradients.matrix(biasHh), compute);
            return;
        }
        // forward: gates = … + (b_ih + b_hh), so both biases have the same gradient, which is computed once.
        Workspace.Mark mark = compute.workspace().mark();
        Matrix sum = compute.workspace().zeros(1, d.input().columns());
        WeightGradients.addRows(d.input(), sum, compute);
        RowOps.addRowsTo(sum, gradients.matrix(biasIh));
        RowOps.addRowsTo(sum, gradients.matrix(biasHh));
        compute.workspace().release(mark);
    }

    private void addGainGradients(Gains gains, GateGradients d, ParameterVector gradients, Compute compute) {
        NormalizedProducts products = Objects.requireNonNull(d.normalized());
        LayerNormalization ofInput = products.input();
        LayerNormalization ofHidden = products.hidden();
        WeightGradients.addProductsOfRows(d.input(), ofInput.normalized(), gradients.matrix(gains.input), compute);
        WeightGradients.addProductsOfRows(d.hidden(), ofHidden.normalized(), gradients.matrix(gains.hidden), compute);
        inputNormalizationBackward(d, compute);
    }

    /** Replaces {@code d.input()} by the gradient with respect to the input product before its normalization. */
    void inputNormalizationBackward(GateGradients d, Compute compute) {
        if (d.normalized() == null) {
            return;
        }
        compute.workers().split(d.input().rows(), 4, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                d.inputNormalizationBackward(r);
            }
        });
    }
}
