package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SoftmaxCrossEntropy;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.Initializer;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.LanguageModelConfig;

/**
 * A recurrent language model (Mikolov et al., 2010): embedding, recurrent layers, projection to the vocabulary; {@code p(x_{t+1} | x_0 …
 * x_t) = softmax(W h_t + b)}. In training it reads the text itself (teacher forcing), a subsequence at a time: the state is handed in and
 * out, so that what it gives for a text does not depend on where that is cut, bit for bit; gradient does not cross the cut. Threads may
 * share it while its weights stand still.
 */
public final class LanguageModel {
    private static final int FIRST_PLACE = 2000;

    private final LanguageModelConfig config;
    private final ParameterVector weights;
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

    /** A network with first weights drawn by seed. */
    public static LanguageModel initialized(LanguageModelConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new LanguageModel(config, weights, workers);
    }

    /** A network over the given weights, which stay shared: after changing them, {@link #pack}. */
    public LanguageModel(LanguageModelConfig config, ParameterVector weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        embedding = new Embedding(weights, "embedding");
        inputs = TokenInputs.of(embedding, config.dropout(), FIRST_PLACE);
        outputDropout = config.dropout().output(FIRST_PLACE + 1);
        stack = RnnStack.of(config.shape(), weights, "rnn", config.dropout().between(FIRST_PLACE + 2));
        projection = new Linear(weights, "projection");
        crossEntropy = new SoftmaxCrossEntropy(projection);
        sampledInputs = new SampledInputs(embedding, stack, new NoAttention(), projection, Vocabulary.EOS);
        pack(workers);
    }

    /** Makes the packed copies of the weights anew; to be called after they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        projection.pack(workers);
    }

    public LanguageModelConfig config() {
        return config;
    }

    public ParameterVector weights() {
        return weights;
    }

    /** The recurrent layers. */
    public RnnStack recurrentLayers() {
        return stack;
    }

    /** What the recurrent layers read, without dropout, T·B × D. */
    public Sequence embed(IdMatrix ids, Compute compute) {
        return inputs.forward(ids, Dropout.Key.NONE, compute);
    }

    /**
     * The gradient of each step's loss by the output of the recurrent layers at that step, without dropout.
     *
     * @param outputs N × H, which stay as they are
     * @param targets the token that each of them should foresee
     * @param unused is given the gradients of the projection
     * @return N × H, in the workspace
     */
    public Matrix outputGradient(Matrix outputs, int[] targets, ParameterVector unused, Compute compute) {
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(outputs, targets, Vocabulary.PAD);
        return crossEntropy.lossAndGradient(scored, 1f, unused, compute).dX();
    }

    /** The state before the first step of B rows: zeros. */
    public State zeroState(int rows, Workspace workspace) {
        return stack.zeroState(rows, workspace);
    }

    /** What a subsequence gave; the state is in the workspace. */
    public record Result(double loss, State finalState) {}

    /**
     * The summed loss of all steps in nats, without dropout.
     *
     * @param initial the state that the subsequence before it left, B rows
     */
    public Result loss(Subsequences batch, State initial, Compute compute) {
        RnnPass pass = forward(batch.inputs(), initial, Dropout.Key.NONE, compute);
        double loss = crossEntropy.loss(pass.output().values(), batch.targets().ids(), Vocabulary.PAD, compute);
        return new Result(loss, pass.finalState());
    }

    /**
     * What each step of each row gave; outputs and state are in the workspace.
     *
     * @param losses in nats, that of step t of row b at {@code t * B + b}, 0 in padding
     * @param outputs of the last recurrent layer, T·B × H, in the same order
     * @param finalState the state after the last step
     */
    public record Steps(double[] losses, Matrix outputs, State finalState) {}

    /**
     * The loss of each step, without dropout.
     *
     * @param initial the state that the subsequence before it left, B rows
     */
    public Steps stepLosses(Subsequences batch, State initial, Compute compute) {
        RnnPass pass = forward(batch.inputs(), initial, Dropout.Key.NONE, compute);
        double[] losses = crossEntropy.losses(scored(pass.output().values(), batch), compute);
        return new Steps(losses, pass.output().values(), pass.finalState());
    }

    /**
     * The summed loss of all steps in nats, with dropout; the gradient of {@code weight} times it is added to {@code context.gradients()}.
     * With {@link InputSampling} the first step of a subsequence reads the text all the same, since what was foreseen for it is not handed on.
     * The initial state counts as a constant: no gradient leaves the subsequence.
     */
    public Result lossAndGradient(
            Subsequences batch, State initial, UpdateContext context, float weight, Compute compute) {
        Dropout.Key key = context.dropoutKey();
        IdMatrix read = sampledInputs.sample(batch.inputs(), DecoderState.of(initial), context, compute);
        RnnPass pass = forward(read, initial, key, compute);
        // The outputs are the states too, which the way back needs as they are.
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
     * @param tokens the last token of each of B rows; what stands behind the first B is not read
     * @param state of B rows, which stays as it is
     * @return logits, B × V, and the state after the step, both in the workspace
     */
    public Step step(int[] tokens, State state, Compute compute) {
        Matrix embedded = embedding.forward(tokens, state.rows(), compute);
        RnnStep next = stack.step(embedded, state, compute);
        return new Step(projection.forward(next.output(), compute), next.state());
    }

    /** What a step gives: logits, B × V, and the state after it. */
    public record Step(Matrix logits, State state) {}
}
