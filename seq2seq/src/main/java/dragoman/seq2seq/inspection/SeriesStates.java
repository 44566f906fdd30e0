package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The units of a network that reads series, one row of values on each line, from the first to the last. */
public final class SeriesStates extends StateReader {
    private final SeriesModel model;
    private final SequenceRegressor network;

    /** Inspects a model. */
    public SeriesStates(SeriesModel model) {
        super(units(model.config()));
        this.model = model;
        network = new SequenceRegressor(model.config(), model.weights().widened(), Workers.single());
    }

    private static List<Unit> units(RegressorConfig config) {
        return Unit.all(config.cell(), config.layers(), config.hiddenSize());
    }

    /**
     * Reads rows of values, separated by commas or spaces; the first line may name the columns.
     *
     * @throws CorpusException if a value is not a number or a row has other than the columns of the model
     */
    @Override
    public ReadText read(List<String> lines, int limit) {
        ReadText.Builder text = new ReadText.Builder(limit);
        int[] bits = new int[lines.size() * model.columns().size()];
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || text.isFull() || text.size() == 0 && isHeader(line)) {
                continue;
            }
            float[] row = row(line, i + 1);
            for (int c = 0; c < row.length; c++) {
                bits[at++] = Float.floatToRawIntBits(model.scales().get(c).scaled(row[c]));
            }
            text.token(line.strip() + "\n", text.size());
        }
        text.passage(new int[0], Arrays.copyOf(bits, at), 0);
        return text.build();
    }

    private float[] row(String line, int number) {
        try {
            float[] row = OneToManyModel.vector(line);
            model.requireColumns(Collections.nCopies(row.length, ""));
            return row;
        } catch (CorpusException e) {
            throw new CorpusException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private boolean isHeader(String line) {
        return List.of(line.strip().split("\\s*,\\s*")).equals(model.columns());
    }

    @Override
    String name(int column) {
        return model.columns().get(column);
    }

    @Override
    void run(ReadText text, int tokens, Consumer<Piece> consumer) {
        if (tokens == 0) {
            return;
        }
        Compute compute = new Compute(Workers.single(), new Workspace());
        int columns = model.columns().size();
        int[] bits = text.passages().getFirst().ids();
        Matrix values = Matrix.zeros(tokens, columns);
        for (int t = 0; t < tokens; t++) {
            for (int c = 0; c < columns; c++) {
                values.set(t, c, Float.intBitsToFloat(bits[t * columns + c]));
            }
        }
        RnnPass pass = network.pass(new Sequence(values, tokens, new int[] {tokens}), compute);
        consumer.accept(new Piece(0, tokens, pass.units(compute.workspace()), () -> Matrix.zeros(0, 0)));
    }
}
