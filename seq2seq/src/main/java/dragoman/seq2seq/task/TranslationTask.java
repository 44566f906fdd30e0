package dragoman.seq2seq.task;

import dragoman.core.Workers;
import dragoman.corpora.Batch;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.Batches;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.ValidationResult;
import java.util.Optional;

/**
 * Learning to translate: sentence pairs in shuffled batches of similar length.
 *
 * @param seed of the shuffling
 */
public record TranslationTask(
        Seq2Seq model, TrainingData data, BatchSize batchSize, long seed, Optional<ValidationTranslations> translations)
        implements TrainingTask {
    /** Validated by the loss alone. */
    public TranslationTask(Seq2Seq model, TrainingData data, BatchSize batchSize, long seed) {
        this(model, data, batchSize, seed, Optional.empty());
    }

    @Override
    public ParameterVector weights() {
        return model.weights();
    }

    @Override
    public void pack(Workers workers) {
        model.pack(workers);
    }

    @Override
    public TranslationTask replica(DataShare share) {
        return new TranslationTask(model, data.share(share.index(), share.count()), batchSize, share.seed());
    }

    @Override
    public Epoch epoch(long number) {
        Batches batches = new Batcher(batchSize).shuffled(data.epochs().apply(number), seed, number);
        return new Epoch() {
            @Override
            public int size() {
                return batches.size();
            }

            @Override
            public Pairs get(int index) {
                return new Pairs(model, batches.get(index));
            }

            @Override
            public double paddingShare() {
                return batches.paddingShare();
            }
        };
    }

    @Override
    public double validationLoss(Compute compute) {
        Batches batches = new Batcher(batchSize).sorted(data.validation());
        double loss = 0;
        long tokens = 0;
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            compute.workspace().reset();
            loss += model.loss(batch, compute);
            tokens += batch.targetTokens();
        }
        return loss / tokens;
    }

    @Override
    public ValidationResult validate(Compute compute) {
        double loss = validationLoss(compute);
        return translations.map(check -> check.of(loss, compute)).orElse(ValidationResult.of(loss));
    }

    /** One batch. */
    public record Pairs(Seq2Seq model, Batch batch) implements Minibatch {
        @Override
        public int examples() {
            return batch.size();
        }

        @Override
        public long scoredTokens() {
            return batch.targetTokens();
        }

        @Override
        public long tokens() {
            return batch.source().tokens() + batch.targetTokens();
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            return MinibatchResult.of(model.lossAndGradient(batch, context, weight, compute));
        }
    }
}
