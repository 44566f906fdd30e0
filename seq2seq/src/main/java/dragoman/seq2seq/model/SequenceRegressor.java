package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.RegressorConfig;

/**
 * A many-to-one network that predicts K values from a sequence of real vectors, {@code y = W h_{T-1} + b}; the loss of an example with the
 * target z is {@code L = ½ ‖y - z‖²} at the last step. Threads may share it as long as its weights do not change.
 */
public final class SequenceRegressor {
    private static final int FIRST_DROPOUT_ID = 4000;

    private final RegressorConfig config;
    private final ParameterVector weights;
    private final RnnStack stack;
    private final Dropout outputDropout;
    private final Linear projection;

    /** The parameters of a network, named as PyTorch names them. */
    public static ParameterLayout layout(RegressorConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        RnnStack.declare(layout, "rnn", config.shape());
        Linear.declare(layout, "projection", config.hiddenSize(), config.outputSize());
        return layout.build();
    }

    /** A network with random initial weights, a pure function of the seed. */
    public static SequenceRegressor initialized(RegressorConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new SequenceRegressor(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public SequenceRegressor(RegressorConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        stack = RnnStack.of(config.shape(), weights, "rnn", new Dropout(config.dropout(), FIRST_DROPOUT_ID));
        outputDropout = new Dropout(config.dropout(), FIRST_DROPOUT_ID + config.layers());
        projection = new Linear(weights, "projection");
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        projection.pack(workers);
    }

    public RegressorConfig config() {
        return config;
    }

    public ParameterVector weights() {
        return weights;
    }

    /**
     * Sequences with their targets.
     *
     * @param inputs B sequences of vectors of size D, none of them empty
     * @param targets B × K
     */
    public record Examples(Sequence inputs, Matrix targets) {
        public Examples {
            targets.requireShape(inputs.batch(), targets.columns());
        }
    }

    /** The recurrent layers. */
    public RnnStack recurrentLayers() {
        return stack;
    }

    /**
     * The gradient of the loss of each row with respect to that output of the recurrent layers, without dropout.
     *
     * @param outputs N × H, which are not changed
     * @param targets the values that each of them is to predict, N × K
     * @param unused receives the gradients of the projection
     * @return N × H, in the workspace
     */
    public Matrix outputGradient(Matrix outputs, Matrix targets, ParameterVector unused, Compute compute) {
        Matrix dPredicted = projection.forward(outputs, compute);
        subtract(dPredicted, targets, 1f);
        return projection.backward(outputs, dPredicted, unused, compute);
    }

    /** The forward pass of the recurrent layers, without dropout. */
    public RnnPass pass(Sequence inputs, Compute compute) {
        return forward(inputs, Dropout.Key.NONE, compute);
    }

    /** The prediction after the last step of each sequence, B × K, in the workspace. */
    public Matrix predict(Sequence inputs, Compute compute) {
        Sequence outputs = forward(inputs, Dropout.Key.NONE, compute).output();
        return projection.forward(last(outputs).gather(outputs.values(), compute.workspace()), compute);
    }

    /** The summed loss, without dropout. */
    public double loss(Examples examples, Compute compute) {
        return subtract(predict(examples.inputs, compute), examples.targets, 1f);
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}.
     *
     * @return the summed loss
     */
    public double lossAndGradient(Examples examples, UpdateContext context, float weight, Compute compute) {
        ParameterVector gradients = context.gradients();
        RnnPass pass = forward(examples.inputs, context.dropoutKey(), compute);
        Matrix last = last(pass.output()).gather(pass.output().values(), compute.workspace());
        outputDropout.apply(last, last.rows(), context.dropoutKey(), compute);
        Matrix dPredicted = projection.forward(last, compute);
        double loss = subtract(dPredicted, examples.targets, weight);
        Matrix dLast = projection.backward(last, dPredicted, gradients, compute);
        outputDropout.apply(dLast, dLast.rows(), context.dropoutKey(), compute);
        Matrix dOutputs = last(pass.output()).scatter(dLast, compute.workspace());
        pass.backward(UpstreamGradient.ofOutput(dOutputs), gradients, compute);
        return loss;
    }

    private static LastOutputs last(Sequence outputs) {
        return new LastOutputs(outputs, LayerShape.Direction.FORWARD);
    }

    private RnnPass forward(Sequence inputs, Dropout.Key key, Compute compute) {
        return stack.forward(inputs, stack.zeroState(inputs.batch(), compute.workspace()), key, compute);
    }

    /** Returns the summed loss {@code ½ Σ (y - z)²} and replaces y by the gradient of {@code weight} times it, {@code weight · (y - z)}. */
    private static double subtract(Matrix y, Matrix z, float weight) {
        y.requireShape(z.rows(), z.columns());
        double loss = 0;
        for (int r = 0; r < y.rows(); r++) {
            for (int c = 0; c < y.columns(); c++) {
                float error = y.get(r, c) - z.get(r, c);
                loss += 0.5 * error * error;
                y.set(r, c, weight * error);
            }
        }
        return loss;
    }
}
