package dragoman.seq2seq.io;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.List;

/**
 * A trained network that predicts the next values of series of numbers from the last ones.
 *
 * @param columns the names of the series
 * @param window the number of values of each series that it reads
 * @param scales how the values of each series are scaled
 */
public record SeriesModel(
        RegressorConfig config, NetworkWeights weights, List<String> columns, int window, List<Scale> scales)
        implements TrainedModel {
    public SeriesModel {
        columns = List.copyOf(columns);
        scales = List.copyOf(scales);
        if (columns.size() != config.inputSize()
                || columns.size() != config.outputSize()
                || columns.size() != scales.size()
                || window < 1) {
            throw new IllegalArgumentException(
                    columns.size() + " series with " + scales.size() + " scales and a window of "
                            + window + " for a network of " + config.inputSize() + " inputs and " + config.outputSize()
                            + " outputs");
        }
    }

    /**
     * The mean and the standard deviation of a series, by which the network reads {@code (x - mean) / deviation}.
     *
     * @param deviation above 0
     */
    public record Scale(double mean, double deviation) {
        public Scale {
            if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) {
                throw new IllegalArgumentException("a mean of " + mean + " and a deviation of " + deviation);
            }
        }

        /** The value that the network reads. */
        public float scaled(float value) {
            return (float) ((value - mean) / deviation);
        }

        /** The value of which the network reads this one. */
        public float unscaled(float value) {
            return (float) (value * deviation + mean);
        }
    }

    /**
     * Requires the series of this model.
     *
     * @throws CorpusException if there are others
     */
    public void requireColumns(List<String> others) {
        if (others.size() != columns.size()) {
            throw new CorpusException(
                    "the table has " + others.size() + " columns; the model reads " + columns.size() + ": " + columns);
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of();
    }
}
