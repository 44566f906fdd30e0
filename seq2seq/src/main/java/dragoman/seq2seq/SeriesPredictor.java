package dragoman.seq2seq;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.corpora.series.NumberTable;
import dragoman.seq2seq.inspection.GradientFlow;
import dragoman.seq2seq.inspection.RegressorOnSeries;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.model.SequenceRegressor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trained network that predicts the next values of series. Immutable; works in the caller's thread. */
public final class SeriesPredictor {
    private final SeriesModel model;
    private final SequenceRegressor network;

    private SeriesPredictor(SeriesModel model) {
        this.model = model;
        network = new SequenceRegressor(model.config(), model.weights().widened(), Workers.single());
    }

    /** Predicts with a model in memory. */
    public static SeriesPredictor of(SeriesModel model) {
        return new SeriesPredictor(model);
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it is missing, half-written, damaged, of another task, or of a format that this version
     *     does not read
     */
    public static SeriesPredictor load(Path directory) {
        return of(ModelDirectory.at(directory).read(files -> ModelFiles.read(files, SeriesModel.class)));
    }

    /** The names of the series. */
    public List<String> columns() {
        return model.columns();
    }

    /**
     * The values after those of a table, each predicted from the window before it, of which the predictions become part.
     *
     * @param steps the number of values of each series
     * @throws CorpusException if the table has other columns than the model, or fewer rows than its window
     */
    public List<float[]> predict(NumberTable table, int steps) {
        model.requireColumns(table.columns());
        int rows = table.rows().size();
        if (rows < model.window()) {
            throw new CorpusException("the table has " + rows + " rows; the model reads " + model.window());
        }
        List<float[]> known = new ArrayList<>(table.rows().subList(rows - model.window(), rows));
        List<float[]> predicted = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            float[] next = next(known.subList(known.size() - model.window(), known.size()));
            known.add(next);
            predicted.add(next);
        }
        return predicted;
    }

    /**
     * The mean squared error of predicting each row of a table, after the first window, from the window before it; for each series that of the
     * network and that of repeating the value before.
     *
     * @throws CorpusException as {@link #predict}, or if no row is after the first window
     */
    public List<Errors> errors(NumberTable table) {
        model.requireColumns(table.columns());
        int rows = table.rows().size();
        if (rows <= model.window()) {
            throw new CorpusException("the table has " + rows + " rows; more than the " + model.window()
                    + " that the model reads are needed");
        }
        double[] network = new double[model.columns().size()];
        double[] repeating = new double[network.length];
        for (int at = model.window(); at < rows; at++) {
            float[] next = next(table.rows().subList(at - model.window(), at));
            for (int c = 0; c < network.length; c++) {
                float value = table.rows().get(at)[c];
                network[c] += Math.pow(next[c] - value, 2);
                repeating[c] += Math.pow(table.rows().get(at - 1)[c] - value, 2);
            }
        }
        List<Errors> errors = new ArrayList<>();
        for (int c = 0; c < network.length; c++) {
            int count = rows - model.window();
            errors.add(new Errors(network[c] / count, repeating[c] / count));
        }
        return errors;
    }

    /** Mean squared errors of the network and of repeating the value before. */
    public record Errors(double network, double repeating) {}

    /**
     * How the gradients of the losses flow back through the network while it reads a table; the loss of a row is that of predicting the next one.
     *
     * @param examples pieces of the table, whose mean is shown
     * @throws CorpusException if the table has other columns than the model
     */
    public GradientFlow gradientFlow(NumberTable table, int examples) {
        model.requireColumns(table.columns());
        return new GradientFlow(new RegressorOnSeries(network, scaled(table.rows())), examples);
    }

    private Matrix scaled(List<float[]> rows) {
        int columns = model.columns().size();
        Matrix values = Matrix.zeros(rows.size(), columns);
        for (int t = 0; t < rows.size(); t++) {
            for (int c = 0; c < columns; c++) {
                values.set(t, c, model.scales().get(c).scaled(rows.get(t)[c]));
            }
        }
        return values;
    }

    private float[] next(List<float[]> window) {
        int columns = model.columns().size();
        Matrix values = scaled(window);
        Sequence sequence = new Sequence(values, window.size(), new int[] {window.size()});
        Matrix predicted = network.predict(sequence, new Compute(Workers.single(), new Workspace()));
        float[] next = new float[columns];
        for (int c = 0; c < columns; c++) {
            next[c] = model.scales().get(c).unscaled(predicted.get(0, c));
        }
        return next;
    }
}
