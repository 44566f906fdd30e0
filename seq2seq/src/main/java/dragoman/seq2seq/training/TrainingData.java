package dragoman.seq2seq.training;

import dragoman.corpora.EncodedPair;
import java.util.List;

/** Sentence pairs as ids: those to learn from, and those to stop and choose by. Neither is empty. */
public record TrainingData(List<EncodedPair> training, List<EncodedPair> validation) {
    public TrainingData {
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    training.size() + " training and " + validation.size() + " validation pairs; both need at least 1");
        }
    }
}
