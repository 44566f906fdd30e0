package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.UpdateStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One training update of an LSTM language model on a long text, as {@link dragoman.seq2seq.training.Trainer} computes it: B streams of T steps,
 * with the state carried from one update to the next as a constant; mean cross-entropy, backward pass, clipping to a global norm of 1, Adam,
 * and packing of the weights. The text is random and is repeated after {@value #MINIBATCHES} updates.
 */
public final class CharacterWork implements Work {
    private static final int MINIBATCHES = 16;

    private final LanguageModelConfig network;
    private final LanguageModel model;
    private final TrainingTask task;
    private final List<ParameterVector> moments;
    private final UpdateStep step;
    private final Workers workers;
    /** Of the next update; null before {@link #prepare}. */
    private TrainingTask.@Nullable Minibatch minibatch;

    private long updates;
    private double loss = Double.NaN;

    /**
     * The size of an update.
     *
     * @param batch B, streams of the text
     * @param steps T, characters of each stream
     */
    public record Shape(NetworkSize network, int batch, int steps) {
        /** Returns the number of characters of an update. */
        public long characters() {
            return (long) batch * steps;
        }
    }

    /**
     * Creates a network with initial weights. The caller closes the workers.
     *
     * @param truncation of the back-propagation within the T steps
     */
    public CharacterWork(Shape shape, Truncation truncation, Workers workers) {
        this.workers = workers;
        NetworkSize size = shape.network;
        network = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(size.layers())
                .embeddingSize(size.embedding())
                .hiddenSize(size.hidden())
                .vocabularySize(size.vocabulary())
                .build();
        model = LanguageModel.initialized(network, UpdateSettings.SEED, workers);
        SubsequenceBatches text = text(shape);
        task = new LanguageModelTask(model, text, text, truncation);
        TrainingConfig config = UpdateSettings.of(shape.batch);
        moments = Stream.generate(() -> new ParameterVector(model.weights().layout()))
                .limit(config.optimization().optimizer().momentCount())
                .toList();
        step = new UpdateStep(model.weights(), model::pack, moments, config, new Compute(workers, new Workspace()));
    }

    private static SubsequenceBatches text(Shape shape) {
        long size = shape.characters() * MINIBATCHES + 1;
        int[] ids = new SplittableRandom(UpdateSettings.SEED)
                .ints(size, Vocabulary.PAD + 1, shape.network.vocabulary())
                .toArray();
        return SubsequenceBatches.ofText(ids, shape.batch, shape.steps);
    }

    @Override
    public void restart() {
        Arrays.fill(model.weights().data(), 0f);
        new Initializer(UpdateSettings.SEED).initialize(model.weights());
        model.pack(workers);
        moments.forEach(moment -> Arrays.fill(moment.data(), 0f));
        updates = 0;
    }

    @Override
    public void prepare() {
        minibatch = task.epoch(updates / MINIBATCHES).get((int) (updates % MINIBATCHES));
    }

    @Override
    public void run() {
        TrainingTask.Minibatch prepared = Objects.requireNonNull(minibatch, "prepare() comes before run()");
        UpdateStep.Gradient gradient = step.gradient(++updates, prepared);
        step.apply(gradient, UpdateSettings.LEARNING_RATE);
        gradient.finalState().ifPresent(prepared::carry);
        loss = gradient.loss() / prepared.scoredTokens();
    }

    /** Returns the loss of the last update in nats per character, before its weights changed. Its bits do not depend on the number of threads. */
    public double loss() {
        return loss;
    }
}
