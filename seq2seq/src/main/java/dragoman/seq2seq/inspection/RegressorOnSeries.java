package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.SequenceRegressor;
import java.util.stream.IntStream;

/**
 * A regressor that reads series. The examples are parts of the series at equal distances from their start to their end, each read from a state of
 * zeros; the loss of a step is {@code ½ ‖y - z‖²} with the values z of the next one.
 */
public final class RegressorOnSeries implements InspectedNetwork {
    private final SequenceRegressor model;
    private final Matrix values;
    private final TextParts parts;
    private final ParameterVector unused;

    /** @param values the scaled values, a row for each step */
    public RegressorOnSeries(SequenceRegressor model, Matrix values) {
        this.model = model;
        this.values = values;
        int[] numbers = IntStream.range(0, values.rows()).toArray();
        parts = new TextParts(numbers, 1, "a table of " + values.rows() + " rows");
        unused = new ParameterVector(model.weights().layout());
    }

    @Override
    public ParameterLayout layout() {
        return model.weights().layout();
    }

    @Override
    public RnnStack layers() {
        return model.recurrentLayers();
    }

    @Override
    public Sequence input(int steps, int examples, Compute compute) {
        IdMatrix read = parts.ids(steps, examples);
        return new Sequence(rows(read.ids()), steps, read.lengths());
    }

    @Override
    public Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute) {
        int[] next = parts.next(outputs.rows(), steps, examples);
        return model.outputGradient(outputs, rows(next), unused, compute);
    }

    private Matrix rows(int[] numbers) {
        Matrix rows = Matrix.zeros(numbers.length, values.columns());
        for (int i = 0; i < numbers.length; i++) {
            rows.rows(i, i + 1).copyFrom(values.rows(numbers[i], numbers[i] + 1));
        }
        return rows;
    }
}
