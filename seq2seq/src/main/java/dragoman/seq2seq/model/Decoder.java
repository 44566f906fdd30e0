package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SoftmaxCrossEntropy;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.Tying;
import org.jspecify.annotations.Nullable;

/**
 * The decoder: embedding, recurrent layers, attention, projection to the target vocabulary. In training it reads {@code bos y_1 … y_n} and predicts
 * {@code y_1 … y_n eos} (teacher forcing); with scheduled sampling some of its inputs are its own predictions, see {@link InputSampling}. In
 * generation it reads the tokens that it has generated.
 */
public final class Decoder {
    private static final int FIRST_DROPOUT_ID = 1000;
    private static final String PROJECTION_BIAS = "projection.bias";

    private final Embedding embedding;
    private final TokenInputs inputs;
    private final DecoderLayers layers;
    private final RnnStack stack;
    private final DecoderAttention attention;
    private final Dropout outputDropout;
    private final Linear projection;
    private final SoftmaxCrossEntropy crossEntropy;
    private final SampledInputs sampledInputs;

    /**
     * Declares the parameters; an embedding that is shared with the source is declared by the encoder.
     *
     * @param feeding whether the layers read the attention output of the step before
     */
    static void declare(ParameterLayout.Builder layout, LanguageModelConfig config, boolean feeding, Tying tying) {
        if (!tying.sharesSource()) {
            Embedding.declare(layout, tying.target(), config.vocabularySize(), config.embeddingSize());
        }
        RnnStack.declare(layout, "decoder", shape(config, feeding));
        if (!tying.sharesProjection()) {
            layout.matrix(tying.projectionWeight(), config.vocabularySize(), config.hiddenSize());
        }
        layout.vector(PROJECTION_BIAS, config.vocabularySize());
    }

    private static RnnStack.Shape shape(LanguageModelConfig config, boolean feeding) {
        RnnStack.Shape plain = config.shape();
        return feeding ? new RnnStack.Shape(config.embeddingSize() + config.hiddenSize(), plain.layers()) : plain;
    }

    /** A decoder without attention and tied embeddings. */
    Decoder(LanguageModelConfig config, NetworkWeights weights) {
        this(config, Tying.NONE, new NoAttention(), weights);
    }

    Decoder(LanguageModelConfig config, Tying tying, DecoderAttention attention, NetworkWeights weights) {
        this.attention = attention;
        embedding = new Embedding(weights, tying.target());
        inputs = TokenInputs.of(embedding, config.dropout(), FIRST_DROPOUT_ID);
        outputDropout = config.dropout().output(FIRST_DROPOUT_ID + 1);
        RnnStack.Shape shape = shape(config, attention.feedsInput());
        stack = RnnStack.of(shape, weights, "decoder", config.dropout().between(FIRST_DROPOUT_ID + 2));
        layers = new DecoderLayers(embedding, stack, weights);
        projection = new Linear(weights, tying.projectionWeight(), PROJECTION_BIAS);
        crossEntropy = new SoftmaxCrossEntropy(projection);
        // eos is never sampled as an input: a sentence that is read on has not ended.
        sampledInputs = new SampledInputs(embedding, stack, attention, projection, Vocabulary.EOS + 1);
    }

    void pack(Workers workers) {
        stack.pack(workers);
        attention.pack(workers);
        projection.pack(workers);
    }

    /** V, the size of the target vocabulary. */
    public int vocabularySize() {
        return projection.outputs();
    }

    /** The number of weights of the projection, H·V. */
    long projectionSize() {
        return (long) projection.inputs() * projection.outputs();
    }

    /** The number of weights whose product with the embedding of a token is computed once for each token. */
    long keptProductsSize() {
        return layers.keptProductsSize();
    }

    /**
     * The state before the first step, in the workspace.
     *
     * @param initial the state of the recurrent layers, B rows
     * @param encoded the encoder outputs, S·B × K
     */
    DecoderState start(State initial, Sequence encoded, Compute compute) {
        return attention.start(initial, encoded, compute);
    }

    /** The sum of the losses of a batch under teacher forcing, in nats, without dropout. */
    public double loss(IdMatrix target, DecoderState start, Compute compute) {
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        return crossEntropy.loss(pass.outputs(), target.ids(), Vocabulary.PAD, compute);
    }

    /** The loss and the attention of each token of a batch under teacher forcing, without dropout; in the workspace. */
    TeacherForcedScores scores(IdMatrix target, DecoderState start, Compute compute) {
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        SoftmaxCrossEntropy.Scored scored =
                new SoftmaxCrossEntropy.Scored(pass.outputs(), target.ids(), Vocabulary.PAD);
        return new TeacherForcedScores(target, crossEntropy.losses(scored, compute), pass);
    }

    /** As {@link #scores}, with the units of all layers and the distribution of each step. */
    DecoderActivations activations(IdMatrix target, DecoderState start, Compute compute) {
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        SoftmaxCrossEntropy.Scored scored =
                new SoftmaxCrossEntropy.Scored(pass.outputs(), target.ids(), Vocabulary.PAD);
        TeacherForcedScores scores = new TeacherForcedScores(target, crossEntropy.losses(scored, compute), pass);
        Matrix probabilities = projection.forward(pass.outputs(), compute);
        RowOps.softmax(probabilities);
        return new DecoderActivations(pass.units(compute.workspace()), probabilities, scores);
    }

    /**
     * The gradient of the loss of one token of each target.
     *
     * @param scored the number of the token of each target
     */
    Result gradientOfToken(IdMatrix target, int[] scored, DecoderState start, UpdateContext context, Compute compute) {
        int[] gold = new int[target.ids().length];
        for (int b = 0; b < scored.length; b++) {
            int at = (target.firstStep(b) + scored[b]) * target.rows() + b;
            gold[at] = target.ids()[at];
        }
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        SoftmaxCrossEntropy.Result result = crossEntropy.lossAndGradient(
                new SoftmaxCrossEntropy.Scored(pass.outputs(), gold, Vocabulary.PAD), 1f, context.gradients(), compute);
        DecoderPass.Gradient gradient = pass.backward(result.dX(), context, compute);
        return new Result(result.loss(), gradient.initialState(), gradient.source());
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}.
     *
     * @param start the state before the first step
     * @param weight the factor of the summed loss
     * @throws IllegalArgumentException if inputs are sampled and the decoder has input feeding
     */
    public Result lossAndGradient(
            IdMatrix target, DecoderState start, UpdateContext context, float weight, Compute compute) {
        if (attention.feedsInput() && !context.inputSampling().equals(InputSampling.NEVER)) {
            throw new IllegalArgumentException("scheduled sampling needs a decoder without input feeding");
        }
        IdMatrix read = sampledInputs.sample(shiftedInputs(target), start, context, compute);
        DecoderPass pass = forward(read, start, context.dropoutKey(), compute);
        // The backward pass of the layer that computed the outputs reads them, so dropout must not overwrite them.
        Matrix outputs = outputDropout.applyToCopy(pass.outputs(), target.rows(), context.dropoutKey(), compute);
        SoftmaxCrossEntropy.Scored scored =
                new SoftmaxCrossEntropy.Scored(outputs, target.ids(), Vocabulary.PAD, context.labelSmoothing());
        SoftmaxCrossEntropy.Result result = crossEntropy.lossAndGradient(scored, weight, context.gradients(), compute);
        Matrix dOutputs = outputDropout.apply(result.dX(), target.rows(), context.dropoutKey(), compute);
        DecoderPass.Gradient gradient = pass.backward(dOutputs, context, compute);
        inputs.backward(read, gradient.input(), context.dropoutKey(), context.gradients(), compute);
        return new Result(result.loss(), gradient.initialState(), gradient.source());
    }

    /**
     * The summed loss and the gradient of the weighted loss.
     *
     * @param loss in nats
     * @param dInitialState with respect to the initial state
     * @param dSource with respect to the encoder outputs, S·B × K; null without attention
     */
    public record Result(
            double loss, State dInitialState, @Nullable Matrix dSource) {}

    private DecoderPass forward(IdMatrix read, DecoderState start, Dropout.Key key, Compute compute) {
        return attention.forward(stack, inputs.forward(read, key, compute), start, key, compute);
    }

    /** The inputs under teacher forcing: {@code bos}, then each target token but the last. */
    private static IdMatrix shiftedInputs(IdMatrix target) {
        int rows = target.rows();
        int[] inputs = new int[target.ids().length];
        System.arraycopy(target.ids(), 0, inputs, rows, Math.max(0, inputs.length - rows));
        for (int row = 0; row < rows; row++) {
            int first = target.firstStep(row);
            if (first < target.steps()) {
                inputs[first * rows + row] = Vocabulary.BOS;
            }
        }
        return target.withIds(inputs);
    }

    /**
     * One step of generation.
     *
     * @param tokens the last token of each of B rows, {@code bos} at first; elements after the first B are not read
     * @param state the state before the step, B rows, which is not changed
     * @return the result, in the workspace
     */
    public Step step(int[] tokens, DecoderState state, Compute compute) {
        DecoderAttention.Step next = attention.step(layers, tokens, state, compute);
        return new Step(projection.forward(next.output(), compute), next.state(), next.weights());
    }

    /**
     * The result of one step of generation.
     *
     * @param logits B × V
     * @param state the state after the step
     * @param attention the attention weights, B × S; null without attention
     */
    public record Step(
            Matrix logits, DecoderState state, @Nullable Matrix attention) {}
}
