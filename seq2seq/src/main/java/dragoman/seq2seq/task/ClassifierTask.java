package dragoman.seq2seq.task;

import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;

/**
 * Learning to classify: texts in shuffled batches of similar length. Losses are counted by scored steps, of which each text has one or as
 * many as tokens.
 *
 * @param data the ids of texts, and as their targets one class each
 * @param steps where the loss is taken
 * @param seed of the shuffling
 */
public record ClassifierTask(
        SequenceClassifier model, TrainingData data, ScoredSteps steps, BatchSize batchSize, long seed)
        implements TrainingTask {
    @Override
    public ParameterVector weights() {
        return model.weights();
    }

    @Override
    public void pack(Workers workers) {
        model.pack(workers);
    }

    @Override
    public ClassifierTask replica(DataShare share) {
        return new ClassifierTask(model, data.share(share.index(), share.count()), steps, batchSize, share.seed());
    }

    @Override
    public Epoch epoch(long number) {
        Batches batches = new Batcher(batchSize).shuffled(data.training(), seed, number);
        return new Epoch() {
            @Override
            public int size() {
                return batches.size();
            }

            @Override
            public Texts get(int index) {
                return new Texts(model, examples(data.training(), batches.positions(index)), steps);
            }

            @Override
            public double paddingShare() {
                return ClassifierTask.paddingShare(data.training(), batches);
            }
        };
    }

    private static double paddingShare(List<EncodedPair> texts, Batches batches) {
        long real = 0;
        long all = 0;
        for (int i = 0; i < batches.size(); i++) {
            int[] rows = batches.positions(i);
            int longest = 0;
            for (int row : rows) {
                int length = texts.get(row).source().length;
                real += length;
                longest = Math.max(longest, length);
            }
            all += (long) longest * rows.length;
        }
        return 1 - (double) real / all;
    }

    private static SequenceClassifier.Examples examples(List<EncodedPair> texts, int[] positions) {
        List<int[]> sequences = new ArrayList<>(positions.length);
        int[] labels = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            EncodedPair text = texts.get(positions[i]);
            sequences.add(text.source());
            labels[i] = text.target()[0];
        }
        return new SequenceClassifier.Examples(IdMatrix.of(sequences), labels);
    }

    @Override
    public double validationLoss(Compute compute) {
        Batches batches = new Batcher(batchSize).sorted(data.validation());
        double loss = 0;
        long scored = 0;
        for (int i = 0; i < batches.size(); i++) {
            SequenceClassifier.Examples examples = examples(data.validation(), batches.positions(i));
            compute.workspace().reset();
            loss += model.loss(examples, steps, compute);
            scored += examples.scored(steps);
        }
        return loss / scored;
    }

    /** One batch. */
    public record Texts(SequenceClassifier model, SequenceClassifier.Examples batch, ScoredSteps steps)
            implements Minibatch {
        @Override
        public int examples() {
            return batch.labels().length;
        }

        @Override
        public long scoredTokens() {
            return batch.scored(steps);
        }

        @Override
        public long tokens() {
            return batch.inputs().tokens();
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            return MinibatchResult.of(model.lossAndGradient(batch, steps, context, weight, compute));
        }
    }
}
