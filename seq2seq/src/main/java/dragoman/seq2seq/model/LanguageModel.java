package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SoftmaxCrossEntropy;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.LanguageModelConfig;

/**
 * A recurrent language model (Mikolov et al., 2010): embedding, recurrent layers, projection to the vocabulary; {@code p(x_{t+1} | x_0 …
 * x_t) = softmax(W h_t + b)}. It reads a text in subsequences and takes and returns the state, so its predictions do not depend on where the text is
 * split, bit for bit; gradients do not cross the bounds of subsequences. Threads may share it as long as its weights do not change.
 */
public final class LanguageModel {
    private static final int FIRST_DROPOUT_ID = 2000;

    private final LanguageModelConfig config;
    private final NetworkWeights weights;
    private final Embedding embedding;
    private final TokenInputs inputs;
    private final RnnStack stack;
    private final Dropout outputDropout;
    private final Linear projection;
    private final SoftmaxCrossEntropy crossEntropy;
    private final SampledInputs sampledInputs;

    /** The parameters of a network, named as PyTorch names them. */
    public static ParameterLayout layout(LanguageModelConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Embedding.declare(layout, "embedding", config.vocabularySize(), config.embeddingSize());
        RnnStack.declare(layout, "rnn", config.shape());
        Linear.declare(layout, "projection", config.hiddenSize(), config.vocabularySize());
        return layout.build();
    }

    /** A network with random initial weights, a pure function of the seed. */
    public static LanguageModel initialized(LanguageModelConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new LanguageModel(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public LanguageModel(LanguageModelConfig config, NetworkWeights weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        embedding = new Embedding(weights, "embedding");
        inputs = TokenInputs.of(embedding, config.dropout(), FIRST_DROPOUT_ID);
        outputDropout = config.dropout().output(FIRST_DROPOUT_ID + 1);
        stack = RnnStack.of(config.shape(), weights, "rnn", config.dropout().between(FIRST_DROPOUT_ID + 2));
        projection = new Linear(weights, "projection");
        crossEntropy = new SoftmaxCrossEntropy(projection);
        sampledInputs = new SampledInputs(embedding, stack, new NoAttention(), projection, Vocabulary.EOS);
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        projection.pack(workers);
    }

    public LanguageModelConfig config() {
        return config;
    }

    /**
     * The weights, for training.
     *
     * @throws IllegalStateException if they are fixed
     */
    public ParameterVector weights() {
        return ParameterVector.trained(weights);
    }

    /** The recurrent layers. */
    public RnnStack recurrentLayers() {
        return stack;
    }

    /** The embedded tokens, which the recurrent layers read, without dropout, T·B × D. */
    public Sequence embed(IdMatrix ids, Compute compute) {
        return inputs.forward(ids, Dropout.Key.NONE, compute);
    }

    /**
     * The gradient of the loss of each step with respect to the output of the recurrent layers at that step, without dropout.
     *
     * @param outputs N × H, which are not changed
     * @param targets the token that each of them is to predict
     * @param unused receives the gradients of the projection
     * @return N × H, in the workspace
     */
    public Matrix outputGradient(Matrix outputs, int[] targets, ParameterVector unused, Compute compute) {
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(outputs, targets, Vocabulary.PAD);
        return crossEntropy.lossAndGradient(scored, 1f, unused, compute).dX();
    }

    /** The forward pass of the recurrent layers over tokens, without dropout. */
    public RnnPass pass(IdMatrix ids, State initial, Compute compute) {
        return forward(ids, initial, Dropout.Key.NONE, compute);
    }

    /** The distribution of the next token for outputs of the recurrent layers, N × V, in the workspace. */
    public Matrix nextProbabilities(Matrix outputs, Compute compute) {
        Matrix probabilities = projection.forward(outputs, compute);
        RowOps.softmax(probabilities);
        return probabilities;
    }

    /** The state before the first step: zeros, B rows. */
    public State zeroState(int rows, Workspace workspace) {
        return stack.zeroState(rows, workspace);
    }

    /**
     * The result of a subsequence.
     *
     * @param loss the sum of the losses of all steps, in nats
     * @param finalState the state after the last step, in the workspace
     */
    public record Result(double loss, State finalState) {}

    /**
     * The sum of the losses of all steps, in nats, without dropout.
     *
     * @param initial the final state of the subsequence before, B rows
     */
    public Result loss(Subsequences batch, State initial, Compute compute) {
        RnnPass pass = forward(batch.inputs(), initial, Dropout.Key.NONE, compute);
        double loss = crossEntropy.loss(pass.output().values(), batch.targets().ids(), Vocabulary.PAD, compute);
        return new Result(loss, pass.finalState());
    }

    /**
     * The result of each step; outputs and state are in the workspace.
     *
     * @param losses the loss of step t of row b at {@code t * B + b}, in nats; 0 in padding
     * @param outputs the outputs of the top recurrent layer, T·B × H
     * @param finalState the state after the last step
     */
    public record Steps(double[] losses, Matrix outputs, State finalState) {}

    /**
     * The loss of each step, without dropout.
     *
     * @param initial the final state of the subsequence before, B rows
     */
    public Steps stepLosses(Subsequences batch, State initial, Compute compute) {
        RnnPass pass = forward(batch.inputs(), initial, Dropout.Key.NONE, compute);
        double[] losses = crossEntropy.losses(scored(pass.output().values(), batch), compute);
        return new Steps(losses, pass.output().values(), pass.finalState());
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}. The
     * first input of a subsequence is never sampled, since the prediction for it is not carried on. The initial state is a constant: no gradient
     * leaves the subsequence.
     */
    public Result lossAndGradient(
            Subsequences batch, State initial, UpdateContext context, float weight, Compute compute) {
        Dropout.Key key = context.dropoutKey();
        IdMatrix read = sampledInputs.sample(batch.inputs(), DecoderState.of(initial), context, compute);
        RnnPass pass = forward(read, initial, key, compute);
        // The outputs are also the states, which the backward pass reads, so dropout must not overwrite them.
        Matrix outputs = outputDropout.applyToCopy(pass.output().values(), batch.rows(), key, compute);
        SoftmaxCrossEntropy.Result result =
                crossEntropy.lossAndGradient(scored(outputs, batch, context), weight, context.gradients(), compute);
        Matrix dOutputs = outputDropout.apply(result.dX(), batch.rows(), key, compute);
        RnnGradient gradient =
                pass.backward(UpstreamGradient.ofOutput(dOutputs), context.truncation(), context.gradients(), compute);
        inputs.backward(read, gradient.input(), key, context.gradients(), compute);
        return new Result(result.loss(), pass.finalState());
    }

    private static SoftmaxCrossEntropy.Scored scored(Matrix outputs, Subsequences batch, UpdateContext context) {
        return new SoftmaxCrossEntropy.Scored(outputs, batch.targets().ids(), Vocabulary.PAD, context.labelSmoothing());
    }

    private static SoftmaxCrossEntropy.Scored scored(Matrix outputs, Subsequences batch) {
        return new SoftmaxCrossEntropy.Scored(outputs, batch.targets().ids(), Vocabulary.PAD);
    }

    private RnnPass forward(IdMatrix read, State initial, Dropout.Key key, Compute compute) {
        return stack.forward(inputs.forward(read, key, compute), initial, key, compute);
    }

    /**
     * One step of generation.
     *
     * @param tokens the last token of each of B rows; elements after the first B are not read
     * @param state the state before the step, B rows, which is not changed
     * @return logits, B × V, and the state after the step, both in the workspace
     */
    public Step step(int[] tokens, State state, Compute compute) {
        Matrix embedded = embedding.forward(tokens, state.rows(), compute);
        RnnStep next = stack.step(embedded, state, compute);
        return new Step(projection.forward(next.output(), compute), next.state());
    }

    /**
     * The result of one step of generation.
     *
     * @param logits B × V
     * @param state the state after the step
     */
    public record Step(Matrix logits, State state) {}
}
