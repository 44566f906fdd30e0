package dragoman.seq2seq.training;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import java.util.Objects;
import java.util.Optional;

/** What a {@link Trainer} trains: a network, and the data that its loss is taken on. */
public interface TrainingTask {
    /** The network's weights, which the trainer changes. */
    ParameterVector weights();

    /** Updates what the network derives from its weights after they changed. */
    void pack(Workers workers);

    /** The minibatches of an epoch, from 0: a pure function of its number. */
    Epoch epoch(long number);

    /** The mean loss of the validation data, in nats a token, without dropout; uses the whole workspace. */
    double validationLoss(Compute compute);

    /** Validates the weights on the validation data; uses the whole workspace. */
    default ValidationResult validate(Compute compute) {
        return ValidationResult.of(validationLoss(compute));
    }

    /** The state carried between minibatches, which belongs into a checkpoint; empty where minibatches are independent. */
    default Optional<ParameterVector> carried() {
        return Optional.empty();
    }

    /** Prepares to continue at a position of the data, after {@link #carried} was restored. */
    default void resumeAt(TrainingState.Position position) {}

    /**
     * The same network on one replica's share of the training data. Validation is not part of it, and where minibatches carry a
     * state, a state of its own.
     *
     * @throws dragoman.corpora.CorpusException if a replica would have no data
     */
    TrainingTask replica(DataShare share);

    /**
     * One of several shares of the training data, which together are all of it.
     *
     * @param index from 0
     * @param count of all shares
     * @param seed of the replica's shuffling
     */
    record DataShare(int index, int count, long seed) {
        public DataShare {
            Objects.checkIndex(index, count);
        }
    }

    /** The minibatches of one epoch, in their order; each may be requested again. */
    interface Epoch {
        /** How many there are. */
        int size();

        /** @throws IndexOutOfBoundsException if there is no such minibatch */
        Minibatch get(int index);

        /** The share of padding among all steps of all minibatches, from 0 to below 1: the computation that is wasted. */
        double paddingShare();
    }

    /** The data of one update. */
    interface Minibatch {
        /** How many sequences or subsequences. */
        int examples();

        /** How many tokens are scored; padding is not. */
        long scoredTokens();

        /** How many tokens are read or scored, each side counted: what speed is measured in. */
        long tokens();

        /**
         * The forward and backward pass, with dropout: adds the gradient of {@code weight} times the summed loss to
         * {@code context.gradients()}. The state that minibatches carry on is not changed, so the result is the same if it is computed again.
         */
        MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute);

        /**
         * Makes the state in which this minibatch ended the initial state of the next minibatch. The trainer calls this after the update.
         *
         * @param finalState of this minibatch's {@link MinibatchResult}
         * @throws UnsupportedOperationException if minibatches are independent
         */
        default void carry(State finalState) {
            throw new UnsupportedOperationException("minibatches of this task carry no state");
        }
    }
}
