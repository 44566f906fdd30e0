package dragoman.seq2seq.task;

import dragoman.core.Workers;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.model.CarriedState;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.TrainingTask;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Training of a language model: subsequences in their order, with the state carried between minibatches. The state is reset with each epoch, and
 * validation has its own.
 */
public final class LanguageModelTask implements TrainingTask {
    private final LanguageModel model;
    private final LongFunction<SubsequenceBatches> training;
    private final SubsequenceBatches validation;
    private final CarriedState carried;
    private final Truncation truncation;

    /** Gradients go back to the start of each subsequence. */
    public LanguageModelTask(LanguageModel model, SubsequenceBatches training, SubsequenceBatches validation) {
        this(model, training, validation, Truncation.WHOLE);
    }

    /** @param truncation how far gradients go back within a subsequence */
    public LanguageModelTask(
            LanguageModel model, SubsequenceBatches training, SubsequenceBatches validation, Truncation truncation) {
        this(
                model,
                new Text(epoch -> training, validation),
                new CarriedState(model.config(), rows(training)),
                truncation);
    }

    /** A task whose state is in the given place. */
    public LanguageModelTask(LanguageModel model, Text text, CarriedState carried, Truncation truncation) {
        this.model = model;
        this.training = text.training;
        this.validation = text.validation;
        this.carried = carried;
        this.truncation = truncation;
    }

    /**
     * What is learnt from, and what it is validated by.
     *
     * @param training the minibatches of each epoch, of equally many rows
     */
    public record Text(LongFunction<SubsequenceBatches> training, SubsequenceBatches validation) {
        public Text {
            training = RememberedEpoch.of(training);
        }
    }

    private static int rows(SubsequenceBatches batches) {
        return batches.getFirst().rows();
    }

    /** The carried state that was restored is that of the minibatch before this position. */
    @Override
    public void resumeAt(TrainingState.Position position) {
        if (position.batch() > 0) {
            carried.restore(training.apply(position.epoch()).get(position.batch() - 1));
        }
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
    public Optional<ParameterVector> carried() {
        return Optional.of(carried.values());
    }

    /** Each row of a replica reads one part of the text that the row reads without replicas. */
    @Override
    public LanguageModelTask replica(DataShare share) {
        LongFunction<SubsequenceBatches> own = epoch -> training.apply(epoch).part(share.index(), share.count());
        SubsequenceBatches first = own.apply(0);
        return new LanguageModelTask(
                model, new Text(own, validation), new CarriedState(model.config(), rows(first)), truncation);
    }

    @Override
    public Epoch epoch(long number) {
        SubsequenceBatches batches = training.apply(number);
        return new Epoch() {
            @Override
            public int size() {
                return batches.size();
            }

            @Override
            public Minibatch get(int index) {
                return new Part(batches.get(index));
            }

            @Override
            public double paddingShare() {
                return batches.paddingShare();
            }
        };
    }

    @Override
    public double validationLoss(Compute compute) {
        CarriedState own = new CarriedState(model.config(), rows(validation));
        double loss = 0;
        long tokens = 0;
        for (Subsequences batch : validation) {
            compute.workspace().reset();
            LanguageModel.Result result = model.loss(batch, own.initialState(batch), compute);
            own.keep(batch, result.finalState());
            loss += result.loss();
            tokens += batch.tokens();
        }
        return loss / tokens;
    }

    private final class Part implements Minibatch {
        private final Subsequences batch;

        Part(Subsequences batch) {
            this.batch = batch;
        }

        @Override
        public int examples() {
            return batch.rows();
        }

        @Override
        public long scoredTokens() {
            return batch.tokens();
        }

        @Override
        public long tokens() {
            return batch.tokens();
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            LanguageModel.Result result = model.lossAndGradient(
                    batch, carried.initialState(batch), context.with(truncation), weight, compute);
            return new MinibatchResult(result.loss(), Optional.of(result.finalState()));
        }

        @Override
        public void carry(State finalState) {
            carried.keep(batch, finalState);
        }
    }
}
