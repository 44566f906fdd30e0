package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.RnnPass;
import dragoman.seq2seq.layer.RnnStack;
import dragoman.seq2seq.layer.RnnStep;
import dragoman.seq2seq.layer.SoftmaxCrossEntropy;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.Truncation;

/**
 * Writes the target: embedding, recurrent layers, projection to the vocabulary. It sees what it is to write of through its initial state alone. In
 * training it reads {@code bos y_1 … y_n} and is scored on {@code y_1 … y_n eos} (teacher forcing), or now and then its own tokens in their
 * place (scheduled sampling, see {@link OwnTokens}); in use it reads its own output.
 */
public final class Decoder {
    private static final int FIRST_PLACE = 1000;

    private final Embedding embedding;
    private final TokenInputs inputs;
    private final RnnStack stack;
    private final Dropout outputDropout;
    private final Linear projection;
    private final SoftmaxCrossEntropy crossEntropy;
    private final InputMixer mixer;

    static void declare(ParameterLayout.Builder layout, LanguageModelConfig config) {
        Embedding.declare(layout, "target_embedding", config.vocabularySize(), config.embeddingSize());
        RnnStack.declare(layout, "decoder", config.shape());
        Linear.declare(layout, "projection", config.hiddenSize(), config.vocabularySize());
    }

    Decoder(LanguageModelConfig config, ParameterVector weights) {
        embedding = new Embedding(weights, "target_embedding");
        inputs = TokenInputs.of(embedding, config.dropout(), FIRST_PLACE);
        outputDropout = config.dropout().output(FIRST_PLACE + 1);
        stack = RnnStack.of(config.shape(), weights, "decoder", config.dropout().between(FIRST_PLACE + 2));
        projection = new Linear(weights, "projection");
        crossEntropy = new SoftmaxCrossEntropy(projection);
        // A sentence that is read on has not ended.
        mixer = new InputMixer(embedding, stack, projection, Vocabulary.EOS + 1);
    }

    void pack(Workers workers) {
        stack.pack(workers);
        projection.pack(workers);
    }

    /** V, the size of the target vocabulary. */
    public int vocabularySize() {
        return projection.outputs();
    }

    /** The summed loss of a batch under teacher forcing, in nats, without dropout. */
    public double loss(IdMatrix target, State initial, Compute compute) {
        RnnPass layers = unroll(shiftedInputs(target), initial, Dropout.Key.NONE, compute);
        return crossEntropy.loss(layers.output().values(), target.ids(), Vocabulary.PAD, compute);
    }

    /**
     * Forward and backward under teacher forcing, or with tokens of its own as {@code training} says.
     *
     * @param weight the factor of the summed loss whose gradient is added to {@code gradients}
     */
    public Result lossAndGradient(IdMatrix target, State initial, Training training, float weight, Compute compute) {
        IdMatrix read = mixer.mix(shiftedInputs(target), initial, training, compute);
        RnnPass layers = unroll(read, initial, training.key, compute);
        // The outputs are the states too, which the way back needs as they are.
        Matrix outputs = outputDropout.applyToCopy(layers.output().values(), target.rows(), training.key, compute);
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(outputs, target.ids(), Vocabulary.PAD);
        SoftmaxCrossEntropy.Result result = crossEntropy.lossAndGradient(scored, weight, training.gradients, compute);
        Matrix dOutputs = outputDropout.apply(result.dX(), target.rows(), training.key, compute);
        RnnPass.RnnGradient gradient = training.truncation.backward(layers, dOutputs, training.gradients, compute);
        inputs.backward(read, gradient.input(), training.key, training.gradients, compute);
        return new Result(result.loss(), gradient.initialState());
    }

    /**
     * What an update adds its gradients to, makes its dropout from, how often the network reads tokens of its own, and how far the gradient of
     * each token's loss goes back through the tokens before it. The state that a network begins with takes gradient from the losses that reach
     * the first token, and are not cut there.
     */
    public record Training(ParameterVector gradients, Dropout.Key key, OwnTokens ownTokens, Truncation truncation) {
        /** Teacher forcing, and gradients through all steps. */
        public Training(ParameterVector gradients, Dropout.Key key) {
            this(gradients, key, OwnTokens.NEVER);
        }

        /** Gradients through all steps. */
        public Training(ParameterVector gradients, Dropout.Key key, OwnTokens ownTokens) {
            this(gradients, key, ownTokens, Truncation.WHOLE);
        }

        /** The same with gradients that go as far as is said. */
        public Training with(Truncation other) {
            return new Training(gradients, key, ownTokens, other);
        }
    }

    /** The summed loss in nats, and the gradient of the weighted loss by the initial state. */
    public record Result(double loss, State dInitialState) {}

    private RnnPass unroll(IdMatrix read, State initial, Dropout.Key key, Compute compute) {
        return stack.forward(inputs.forward(read, key, compute), initial, key, compute);
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
     * @return logits, B × V, in the workspace, and the state after the step, in the workspace too
     */
    public Step step(int[] tokens, State state, Compute compute) {
        Matrix embedded = embedding.forward(tokens, state.rows(), compute);
        RnnStep next = stack.step(embedded, state, compute);
        return new Step(projection.forward(next.output(), compute), next.state());
    }

    /** What a step gives. */
    public record Step(Matrix logits, State state) {}
}
