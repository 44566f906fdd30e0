package dragoman.seq2seq.task;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Sentence pairs as ids: those for training, and those for validation. Neither is empty.
 *
 * @param training without BPE-dropout
 * @param epochs the training pairs of each epoch, from 0, possibly with other subwords (BPE-dropout); a pure function of its number
 */
public record TrainingData(
        List<EncodedPair> training, List<EncodedPair> validation, LongFunction<List<EncodedPair>> epochs) {
    public TrainingData {
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    training.size() + " training and " + validation.size() + " validation pairs; both need at least 1");
        }
        epochs = RememberedEpoch.of(epochs);
    }

    /** Pairs that are the same in all epochs. */
    public TrainingData(List<EncodedPair> training, List<EncodedPair> validation) {
        this(training, validation, epoch -> training);
    }

    /**
     * One of several shares of the training pairs: every {@code count}-th, beginning with {@code index}.
     *
     * @throws CorpusException if there are fewer pairs than shares
     */
    TrainingData share(int index, int count) {
        if (training.size() < count) {
            throw new CorpusException(count + " replicas cannot share " + training.size()
                    + " training pairs: give more pairs, or train fewer replicas");
        }
        return new TrainingData(
                new EveryNth<>(training, index, count),
                validation,
                epoch -> new EveryNth<>(epochs.apply(epoch), index, count));
    }
}
