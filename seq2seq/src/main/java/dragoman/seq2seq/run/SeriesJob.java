package dragoman.seq2seq.run;

import dragoman.corpora.CorpusException;
import dragoman.corpora.series.NumberTable;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.SeriesModel.Scale;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import dragoman.seq2seq.task.RegressionTask;
import dragoman.seq2seq.task.RegressionTask.Example;
import dragoman.seq2seq.text.SeriesSummary;
import dragoman.seq2seq.text.Sha256;
import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Training of a network that predicts the next value of each series of a table from a window of the values before it. The last tenth of the values
 * is held out for validation.
 *
 * @param table a file of comma-separated values
 * @param window the number of values of each series that are read
 * @param network its embedding size is not used
 */
public record SeriesJob(Path table, int window, SequenceNetwork network, RunOptions options)
        implements TrainingJob<SeriesModel> {
    private static final int HELD_OUT = 10;

    public SeriesJob {
        if (window < 1) {
            throw new IllegalArgumentException("a window of " + window + " values; it must be at least 1");
        }
    }

    /** A series has no text to normalize. */
    @Override
    public SeriesJob with(Normalization normalization) {
        return this;
    }

    @Override
    public Class<SeriesModel> modelType() {
        return SeriesModel.class;
    }

    @Override
    public RunSettings settings() {
        return new SettingsCodec().network(network).put("window", window).settings();
    }

    @Override
    public PreparedText<SeriesModel> prepare() {
        NumberTable read = NumberTable.read(table);
        int validation = Math.max(1, read.rows().size() / HELD_OUT);
        if (read.rows().size() - validation <= window) {
            throw new CorpusException(table + ": " + read.rows().size() + " values are too few for a window of "
                    + window + ", of which " + validation + " are held out");
        }
        return new Prepared(read, read.rows().size() - validation);
    }

    private final class Prepared implements PreparedText<SeriesModel> {
        private final NumberTable read;
        /** The number of rows to learn from. */
        private final int training;

        Prepared(NumberTable read, int training) {
            this.read = read;
            this.training = training;
        }

        @Override
        public TextSummary summary() {
            return new SeriesSummary(
                    read.columns().size(), training, read.rows().size() - training);
        }

        @Override
        public String digest() {
            int columns = read.columns().size();
            float[] all = new float[read.rows().size() * columns];
            for (int t = 0; t < read.rows().size(); t++) {
                System.arraycopy(read.rows().get(t), 0, all, t * columns, columns);
            }
            return Sha256.of(all);
        }

        @Override
        public SeriesModel newModel() {
            int columns = read.columns().size();
            RegressorConfig config = RegressorConfig.builder()
                    .cell(network.cell())
                    .layers(network.layers())
                    .stack(network.stack())
                    .inputSize(columns)
                    .hiddenSize(network.hiddenSize())
                    .outputSize(columns)
                    .dropout(network.dropout().between())
                    .build();
            ParameterVector weights = options.initialWeights(SequenceRegressor.layout(config));
            return new SeriesModel(config, weights, read.columns(), window, scales());
        }

        private List<Scale> scales() {
            List<Scale> scales = new ArrayList<>();
            for (int c = 0; c < read.columns().size(); c++) {
                double sum = 0;
                double squares = 0;
                for (float[] row : read.rows().subList(0, training)) {
                    sum += row[c];
                    squares += (double) row[c] * row[c];
                }
                double mean = sum / training;
                double variance = squares / training - mean * mean;
                scales.add(new Scale(mean, variance > 1e-12 * squares / training ? Math.sqrt(variance) : 1));
            }
            return scales;
        }

        @Override
        public EncodedText encode(SeriesModel model) {
            model.requireColumns(read.columns());
            List<float[]> scaled =
                    read.rows().stream().map(row -> scaled(row, model)).toList();
            List<Example> toLearnFrom = windows(scaled, window, training);
            List<Example> toValidateBy = windows(scaled, training, scaled.size());
            TrainingConfig config = options.config();
            return (weights, workers) -> new RegressionTask(
                    new SequenceRegressor(model.config(), weights, workers),
                    toLearnFrom,
                    toValidateBy,
                    config.batch().size(),
                    config.seed());
        }

        /** For each row from {@code from} to {@code to}, the rows of the window before it. */
        private List<Example> windows(List<float[]> rows, int from, int to) {
            List<Example> examples = new ArrayList<>();
            for (int at = Math.max(from, window); at < to; at++) {
                examples.add(new Example(rows.subList(at - window, at).toArray(float[][]::new), rows.get(at)));
            }
            return examples;
        }
    }

    private static float[] scaled(float[] row, SeriesModel model) {
        float[] scaled = new float[row.length];
        for (int c = 0; c < row.length; c++) {
            scaled[c] = model.scales().get(c).scaled(row[c]);
        }
        return scaled;
    }
}
