package dragoman.seq2seq.training;

import dragoman.corpora.BatchSize;
import java.io.Serializable;

/**
 * What one update is computed from.
 *
 * @param size size of a minibatch, in examples or tokens
 * @param accumulate number of minibatches whose gradients are added up for one update, at least 1
 * @param lossNormalization what the summed loss is divided by
 */
public record BatchConfig(BatchSize size, int accumulate, LossNormalization lossNormalization) implements Serializable {
    public BatchConfig {
        if (accumulate < 1) {
            throw new IllegalArgumentException(accumulate + " minibatches an update; it must be at least 1");
        }
    }
}
