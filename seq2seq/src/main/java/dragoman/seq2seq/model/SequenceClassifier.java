package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
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
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.util.Arrays;

/**
 * A many-to-one network that classifies a sequence: embedding, recurrent layers, projection to C classes; {@code p(class | x_0 … x_{T-1}) = softmax(W
 * h_{T-1} + b)}, with the loss {@code L = -log p(label)} at the last step. The projection at step t classifies the prefix up to there; for early
 * predictions the network may be trained at every step, see {@link ScoredSteps}. Threads may share it as long as its weights do not change.
 */
public final class SequenceClassifier {
    private static final int FIRST_DROPOUT_ID = 3000;
    private static final int NOT_SCORED = -1;

    private final ClassifierConfig config;
    private final NetworkWeights weights;
    private final TokenInputs inputs;
    private final RnnStack stack;
    private final Dropout outputDropout;
    private final Linear projection;
    private final SoftmaxCrossEntropy crossEntropy;

    /** The parameters of a network, named as PyTorch names them. */
    public static ParameterLayout layout(ClassifierConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Embedding.declare(layout, "embedding", config.vocabularySize(), config.embeddingSize());
        RnnStack.declare(layout, "rnn", config.shape());
        Linear.declare(layout, "projection", config.hiddenSize(), config.classes());
        return layout.build();
    }

    /** A network with random initial weights, a pure function of the seed. */
    public static SequenceClassifier initialized(ClassifierConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new SequenceClassifier(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public SequenceClassifier(ClassifierConfig config, NetworkWeights weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        inputs = TokenInputs.of(new Embedding(weights, "embedding"), config.dropout(), FIRST_DROPOUT_ID);
        outputDropout = config.dropout().output(FIRST_DROPOUT_ID + 1);
        stack = RnnStack.of(config.shape(), weights, "rnn", config.dropout().between(FIRST_DROPOUT_ID + 2));
        projection = new Linear(weights, "projection");
        crossEntropy = new SoftmaxCrossEntropy(projection);
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        stack.pack(workers);
        projection.pack(workers);
    }

    public ClassifierConfig config() {
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

    /**
     * Sequences with their classes.
     *
     * @param inputs B sequences of ids, none of them empty
     * @param labels B classes, below C
     */
    public record Examples(IdMatrix inputs, int[] labels) {
        public Examples {
            if (labels.length != inputs.rows()) {
                throw new IllegalArgumentException(labels.length + " labels for " + inputs.rows() + " sequences");
            }
        }

        /** The number of losses. */
        public long scored(ScoredSteps steps) {
            return switch (steps) {
                case LAST -> labels.length;
                case ALL -> inputs.tokens();
            };
        }
    }

    /** The forward pass of the recurrent layers over tokens, without dropout. */
    public RnnPass pass(IdMatrix inputs, Compute compute) {
        return forward(inputs, Dropout.Key.NONE, compute);
    }

    /** The recurrent layers. */
    public RnnStack recurrentLayers() {
        return stack;
    }

    /** The embedded tokens, which the recurrent layers read, without dropout, T·B × D. */
    public Sequence embed(IdMatrix ids, Compute compute) {
        return inputs.forward(ids, Dropout.Key.NONE, compute);
    }

    /** The distribution of the label for outputs of the recurrent layers, N × C, in the workspace. */
    public Matrix labelProbabilities(Matrix outputs, Compute compute) {
        return softmax(outputs, compute);
    }

    /**
     * The gradient of the loss of a label with respect to each output of the recurrent layers, without dropout.
     *
     * @param outputs N × H, which are not changed
     * @param labels the label of each of them
     * @param unused receives the gradients of the projection
     * @return N × H, in the workspace
     */
    public Matrix outputGradient(Matrix outputs, int[] labels, ParameterVector unused, Compute compute) {
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(outputs, labels, NOT_SCORED);
        return crossEntropy.lossAndGradient(scored, 1f, unused, compute).dX();
    }

    /** The probability of each class after the last step of each sequence, B × C. */
    public Matrix probabilities(IdMatrix inputs, Compute compute) {
        Sequence outputs = forward(inputs, Dropout.Key.NONE, compute).output();
        return softmax(last(outputs).gather(outputs.values(), compute.workspace()), compute);
    }

    /** The probability of each class after every step, T·B × C; the content of padded rows is undefined. */
    public Matrix stepProbabilities(IdMatrix inputs, Compute compute) {
        return softmax(forward(inputs, Dropout.Key.NONE, compute).output().values(), compute);
    }

    private Matrix softmax(Matrix outputs, Compute compute) {
        Matrix probabilities = projection.forward(outputs, compute);
        RowOps.softmax(probabilities);
        return probabilities;
    }

    /** The sum of the losses of the scored steps, in nats, without dropout. */
    public double loss(Examples examples, ScoredSteps steps, Compute compute) {
        Matrix outputs =
                forward(examples.inputs, Dropout.Key.NONE, compute).output().values();
        return crossEntropy.loss(outputs, gold(examples, steps), NOT_SCORED, compute);
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}.
     *
     * @return the sum of the losses of the scored steps, in nats
     */
    public double lossAndGradient(
            Examples examples, ScoredSteps steps, UpdateContext context, float weight, Compute compute) {
        Dropout.Key key = context.dropoutKey();
        ParameterVector gradients = context.gradients();
        RnnPass pass = forward(examples.inputs, key, compute);
        // The outputs are also the states, which the backward pass reads, so dropout must not overwrite them.
        Matrix outputs = outputDropout.applyToCopy(pass.output().values(), examples.labels.length, key, compute);
        SoftmaxCrossEntropy.Scored scored =
                new SoftmaxCrossEntropy.Scored(outputs, gold(examples, steps), NOT_SCORED, context.labelSmoothing());
        SoftmaxCrossEntropy.Result result = crossEntropy.lossAndGradient(scored, weight, gradients, compute);
        Matrix dOutputs = outputDropout.apply(result.dX(), examples.labels.length, key, compute);
        RnnGradient gradient = pass.backward(UpstreamGradient.ofOutput(dOutputs), gradients, compute);
        inputs.backward(examples.inputs, gradient.input(), key, gradients, compute);
        return result.loss();
    }

    private static LastOutputs last(Sequence outputs) {
        return new LastOutputs(outputs, LayerShape.Direction.FORWARD);
    }

    private RnnPass forward(IdMatrix ids, Dropout.Key key, Compute compute) {
        State zero = stack.zeroState(ids.rows(), compute.workspace());
        return stack.forward(inputs.forward(ids, key, compute), zero, key, compute);
    }

    /** The label of each of the T·B rows; {@code NOT_SCORED} for steps that are not scored. */
    private static int[] gold(Examples examples, ScoredSteps steps) {
        IdMatrix inputs = examples.inputs;
        int[] gold = new int[inputs.ids().length];
        Arrays.fill(gold, NOT_SCORED);
        for (int b = 0; b < inputs.rows(); b++) {
            int end = inputs.firstStep(b) + inputs.lengths()[b];
            int from = steps == ScoredSteps.ALL ? inputs.firstStep(b) : end - 1;
            for (int t = from; t < end; t++) {
                gold[t * inputs.rows() + b] = examples.labels[b];
            }
        }
        return gold;
    }
}
