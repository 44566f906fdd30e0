package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
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
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.Tying;

/**
 * Writes the target: embedding, recurrent layers, attention if it has one, projection to the vocabulary. Without attention it sees what it
 * is to write of through its initial state alone. In training it reads {@code bos y_1 … y_n} and is scored on {@code y_1 … y_n eos} (teacher
 * forcing), or now and then its own tokens in their place (scheduled sampling, see {@link InputSampling}); in use it reads its own output.
 */
public final class Decoder {
    private static final int FIRST_PLACE = 1000;
    private static final String PROJECTION_BIAS = "projection.bias";

    private final Embedding embedding;
    private final TokenInputs inputs;
    private final RnnStack stack;
    private final DecoderAttention attention;
    private final Dropout outputDropout;
    private final Linear projection;
    private final SoftmaxCrossEntropy crossEntropy;
    private final SampledInputs sampledInputs;

    /** What is tied to the source is declared there. */
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

    /** Without attention and tied tables. */
    Decoder(LanguageModelConfig config, ParameterVector weights) {
        this(config, Tying.NONE, new NoAttention(), weights);
    }

    Decoder(LanguageModelConfig config, Tying tying, DecoderAttention attention, ParameterVector weights) {
        this.attention = attention;
        embedding = new Embedding(weights, tying.target());
        inputs = TokenInputs.of(embedding, config.dropout(), FIRST_PLACE);
        outputDropout = config.dropout().output(FIRST_PLACE + 1);
        RnnStack.Shape shape = shape(config, attention.feedsInput());
        stack = RnnStack.of(shape, weights, "decoder", config.dropout().between(FIRST_PLACE + 2));
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

    /**
     * The state before the first step, in the workspace.
     *
     * @param initial the state of the recurrent layers, B rows
     * @param encoded the encoder outputs, S·B × K
     */
    DecoderState start(State initial, Sequence encoded, Compute compute) {
        return attention.start(initial, encoded, compute);
    }

    /** The summed loss of a batch under teacher forcing, in nats, without dropout. */
    public double loss(IdMatrix target, DecoderState start, Compute compute) {
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        return crossEntropy.loss(pass.outputs(), target.ids(), Vocabulary.PAD, compute);
    }

    /** What each token of a batch costs under teacher forcing, without dropout; to be read before the workspace is used again. */
    TeacherForcedScores read(IdMatrix target, DecoderState start, Compute compute) {
        DecoderPass pass = forward(shiftedInputs(target), start, Dropout.Key.NONE, compute);
        SoftmaxCrossEntropy.Scored scored =
                new SoftmaxCrossEntropy.Scored(pass.outputs(), target.ids(), Vocabulary.PAD);
        return new TeacherForcedScores(target, crossEntropy.losses(scored, compute), pass);
    }

    /**
     * Forward and backward under teacher forcing, or with tokens of its own as {@code context} says.
     *
     * @param weight the factor of the summed loss whose gradient is added to {@code gradients}
     */
    public Result lossAndGradient(
            IdMatrix target, DecoderState start, UpdateContext context, float weight, Compute compute) {
        if (attention.feedsInput() && !context.inputSampling().equals(InputSampling.NEVER)) {
            throw new IllegalArgumentException("a decoder with input feeding is trained by teacher forcing alone");
        }
        IdMatrix read = sampledInputs.sample(shiftedInputs(target), start, context, compute);
        DecoderPass pass = forward(read, start, context.dropoutKey(), compute);
        // The outputs are states too, or those of a tanh, which the way back needs as they are.
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
     * The summed loss in nats, and the gradient of the weighted loss.
     *
     * @param dInitialState by the initial state
     * @param dSource by what the encoder gave at each step, S·B × K; null without attention
     */
    public record Result(double loss, State dInitialState, Matrix dSource) {}

    private DecoderPass forward(IdMatrix read, DecoderState start, Dropout.Key key, Compute compute) {
        return attention.forward(stack, inputs.forward(read, key, compute), start, key, compute);
    }

    /** {@code bos} first, then each target token but the last: what the decoder reads when it is to write the target. */
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
     * @param tokens the last token of each of B rows, {@code bos} at first; what stands behind the first B is not read
     * @param state of B rows, which stays as it is
     * @return what it gives, all in the workspace
     */
    public Step step(int[] tokens, DecoderState state, Compute compute) {
        Matrix embedded = embedding.forward(tokens, state.rows(), compute);
        DecoderAttention.Step next = attention.step(stack, embedded, state, compute);
        return new Step(projection.forward(next.output(), compute), next.state(), next.weights());
    }

    /**
     * What a step gives.
     *
     * @param logits B × V
     * @param state after the step
     * @param attention the weights of the source's steps, B × S; null without attention
     */
    public record Step(Matrix logits, DecoderState state, Matrix attention) {}
}
