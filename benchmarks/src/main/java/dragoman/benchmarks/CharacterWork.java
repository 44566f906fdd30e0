package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Initializer;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.UpdateStep;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One update of an LSTM language model as {@link dragoman.seq2seq.training.Trainer} does it on a long text: B streams of T steps, the state
 * handed on from one update to the next without its gradient; mean cross-entropy, backward, clipping by global norm 1, Adam, and packing of
 * the weights. The text is random; after {@value #MINIBATCHES} updates it begins anew.
 */
public final class CharacterWork implements Work {
    private static final int MINIBATCHES = 16;

    private final LanguageModelConfig network;
    private final LanguageModel model;
    private final TrainingTask task;
    private final List<ParameterVector> moments;
    private final UpdateStep step;
    private final Workers workers;
    private TrainingTask.Minibatch minibatch;
    private long updates;
    private double loss = Double.NaN;

    /**
     * The size of an update.
     *
     * @param batch B, streams of the text
     * @param steps T, characters of each stream
     */
    public record Shape(NetworkSize network, int batch, int steps) {
        /** Characters of an update. */
        public long characters() {
            return (long) batch * steps;
        }
    }

    /**
     * A network with first weights. The workers stay the caller's.
     *
     * @param truncation how far gradients go back within the T steps
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
        UpdateStep.Gradient gradient = step.gradient(++updates, minibatch);
        step.apply(gradient, UpdateSettings.LEARNING_RATE);
        gradient.finalState().ifPresent(minibatch::carry);
        loss = gradient.loss() / minibatch.scoredTokens();
    }

    /** The loss of the last update, in nats a character, before its weights changed. The same bits for any number of threads. */
    public double loss() {
        return loss;
    }
}
