package dragoman.seq2seq.task;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingTask;
import java.util.List;

/**
 * Learning to predict values from sequences of vectors: examples in shuffled batches of similar length. Losses are counted by examples.
 *
 * @param training not empty
 * @param validation not empty
 * @param batchSize in examples; tokens are steps and one more
 * @param seed of the shuffling
 */
public record RegressionTask(
        SequenceRegressor model, List<Example> training, List<Example> validation, BatchSize batchSize, long seed)
        implements TrainingTask {
    public RegressionTask {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    training.size() + " training and " + validation.size() + " validation examples; both need 1");
        }
    }

    /**
     * A sequence and what is to be predicted of it.
     *
     * @param steps T vectors of D values, T at least 1
     * @param target K values
     */
    public record Example(float[][] steps, float[] target) {}

    @Override
    public ParameterVector weights() {
        return model.weights();
    }

    @Override
    public void pack(Workers workers) {
        model.pack(workers);
    }

    /** All that decides how examples are put into batches. */
    private static List<EncodedPair> lengths(List<Example> examples) {
        return examples.stream()
                .map(example -> new EncodedPair(new int[example.steps.length], new int[1]))
                .toList();
    }

    @Override
    public RegressionTask replica(DataShare share) {
        if (training.size() < share.count()) {
            throw new CorpusException(share.count() + " replicas cannot share " + training.size()
                    + " training examples: give more, or train fewer replicas");
        }
        List<Example> own = new EveryNth<>(training, share.index(), share.count());
        return new RegressionTask(model, own, validation, batchSize, share.seed());
    }

    @Override
    public Epoch epoch(long number) {
        Batches batches = new Batcher(batchSize).shuffled(lengths(training), seed, number);
        return new Epoch() {
            @Override
            public int size() {
                return batches.size();
            }

            @Override
            public Examples get(int index) {
                return new Examples(model, batch(training, batches.positions(index)));
            }

            @Override
            public double paddingShare() {
                return batches.paddingShare();
            }
        };
    }

    private static SequenceRegressor.Examples batch(List<Example> examples, int[] positions) {
        int rows = positions.length;
        int[] lengths = new int[rows];
        int steps = 0;
        for (int b = 0; b < rows; b++) {
            lengths[b] = examples.get(positions[b]).steps.length;
            steps = Math.max(steps, lengths[b]);
        }
        Example first = examples.get(positions[0]);
        Matrix values = Matrix.zeros(steps * rows, first.steps[0].length);
        Matrix targets = Matrix.zeros(rows, first.target.length);
        for (int b = 0; b < rows; b++) {
            Example example = examples.get(positions[b]);
            for (int t = 0; t < lengths[b]; t++) {
                System.arraycopy(example.steps[t], 0, values.data(), values.row(t * rows + b), values.columns());
            }
            System.arraycopy(example.target, 0, targets.data(), targets.row(b), targets.columns());
        }
        return new SequenceRegressor.Examples(new Sequence(values, steps, lengths), targets);
    }

    /** The mean loss of an example. */
    @Override
    public double validationLoss(Compute compute) {
        Batches batches = new Batcher(batchSize).sorted(lengths(validation));
        double loss = 0;
        for (int i = 0; i < batches.size(); i++) {
            compute.workspace().reset();
            loss += model.loss(batch(validation, batches.positions(i)), compute);
        }
        return loss / validation.size();
    }

    /** One batch. */
    public record Examples(SequenceRegressor model, SequenceRegressor.Examples batch) implements Minibatch {
        @Override
        public int examples() {
            return batch.targets().rows();
        }

        @Override
        public long scoredTokens() {
            return examples();
        }

        @Override
        public long tokens() {
            long steps = 0;
            for (int length : batch.inputs().lengths()) {
                steps += length;
            }
            return steps;
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            return MinibatchResult.of(model.lossAndGradient(batch, context, weight, compute));
        }
    }
}
