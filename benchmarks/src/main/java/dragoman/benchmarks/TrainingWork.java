package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.UpdateStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One training update as {@link dragoman.seq2seq.training.Trainer} computes it: forward pass with teacher forcing, mean cross-entropy over the
 * full softmax, backward pass, clipping to a global norm of 1, Adam, and packing of the weights. Every source has S tokens, every target T;
 * they are sampled for each update, and there is no padding.
 */
public final class TrainingWork implements Work {
    private final Shape shape;
    private final Seq2Seq model;
    private final List<ParameterVector> moments;
    private final UpdateStep step;
    private final Workers workers;
    private SplittableRandom random = new SplittableRandom(UpdateSettings.SEED);
    /** Of the next update; null before {@link #prepare}. */
    private @Nullable Batch batch;

    private long updates;
    private double loss = Double.NaN;

    /**
     * The size of an update.
     *
     * @param batch B, number of sentence pairs
     * @param sourceSteps S, number of tokens of each source
     * @param targetSteps T, number of tokens of each target
     * @param extras additions to the plain network
     */
    public record Shape(NetworkSize network, int batch, int sourceSteps, int targetSteps, Extras extras) {
        /** Creates the shape of a plain network. */
        public Shape(NetworkSize network, int batch, int sourceSteps, int targetSteps) {
            this(network, batch, sourceSteps, targetSteps, Extras.NONE);
        }

        /** Returns the number of source and target tokens of an update. */
        public long tokens() {
            return (long) batch * (sourceSteps + targetSteps);
        }

        /** Returns the configuration: no dropout, and the encoder's final state is the decoder's initial state. */
        ModelConfig toConfig() {
            ModelConfig plain = network.toConfig();
            LayerShape.Direction direction =
                    extras.bidirectional ? LayerShape.Direction.BOTH : LayerShape.Direction.FORWARD;
            return ModelConfig.builder()
                    .cell(plain.cell())
                    .stack(plain.stack())
                    .embeddingSize(plain.embeddingSize())
                    .encoder(new EncoderShape(network.layers(), network.hidden(), direction))
                    .decoder(
                            new DecoderShape(network.layers(), network.hidden(), extras.attention, extras.inputFeeding))
                    .vocabularySizes(plain.sourceVocabularySize(), plain.targetVocabularySize())
                    .tying(plain.tying())
                    .dropout(plain.dropout())
                    .build();
        }

        /** Returns the floating-point operations of the products of an update of the plain network: 6 · (multiply-adds of the layers + T·B·H·V). */
        public double flops() {
            double projection = (double) targetSteps * batch * network.hidden() * network.vocabulary();
            return 6 * (network.layerMultiplyAdds() * (double) tokens() + projection);
        }
    }

    /**
     * Additions to the plain network.
     *
     * @param inputFeeding whether the decoder reads the attentional state of the previous step
     * @param bidirectional whether the encoder is bidirectional, with the same hidden size in each direction
     */
    public record Extras(Optional<AttentionKind> attention, boolean inputFeeding, boolean bidirectional) {
        /** No additions. */
        public static final Extras NONE = new Extras(Optional.empty(), false, false);
    }

    /** Creates a network with initial weights. The caller closes the workers. */
    public TrainingWork(Shape shape, Workers workers) {
        this.shape = shape;
        this.workers = workers;
        model = Seq2Seq.initialized(shape.toConfig(), UpdateSettings.SEED, workers);
        TrainingConfig config = UpdateSettings.of(shape.batch);
        moments = Stream.generate(() -> new ParameterVector(model.weights().layout()))
                .limit(config.optimization().optimizer().momentCount())
                .toList();
        step = new UpdateStep(model.weights(), model::pack, moments, config, new Compute(workers, new Workspace()));
    }

    @Override
    public void restart() {
        Arrays.fill(model.weights().data(), 0f);
        new Initializer(UpdateSettings.SEED).initialize(model.weights());
        model.pack(workers);
        moments.forEach(moment -> Arrays.fill(moment.data(), 0f));
        random = new SplittableRandom(UpdateSettings.SEED);
        updates = 0;
    }

    @Override
    public void prepare() {
        batch = new Batch(draw(shape.sourceSteps), draw(shape.targetSteps));
    }

    private IdMatrix draw(int steps) {
        int[] ids = random.ints((long) steps * shape.batch, Vocabulary.PAD + 1, shape.network.vocabulary())
                .toArray();
        int[] lengths = new int[shape.batch];
        Arrays.fill(lengths, steps);
        return new IdMatrix(ids, steps, shape.batch, lengths);
    }

    @Override
    public void run() {
        Batch prepared = Objects.requireNonNull(batch, "prepare() comes before run()");
        UpdateStep.Gradient gradient = step.gradient(++updates, new TranslationTask.Pairs(model, prepared));
        step.apply(gradient, UpdateSettings.LEARNING_RATE);
        loss = gradient.loss() / prepared.targetTokens();
    }

    /** Returns the loss of the last update in nats per target token, before its weights changed. Its bits do not depend on the number of threads. */
    public double loss() {
        return loss;
    }
}
