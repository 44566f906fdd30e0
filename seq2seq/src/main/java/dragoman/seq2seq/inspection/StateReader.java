package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads a text with a network and gives the values of its units after each token, and what it predicts there. */
public abstract sealed class StateReader
        permits LanguageModelStates, ClassifierStates, TranslatorStates, OneToManyStates, SeriesStates {
    private static final int LIKELIEST = 5;

    private final List<Unit> units;

    StateReader(List<Unit> units) {
        this.units = List.copyOf(units);
    }

    /** The units in the order of the values: by kind, then by layer. */
    public List<Unit> units() {
        return units;
    }

    /**
     * Splits lines into what the network reads.
     *
     * @param limit the maximum number of tokens; the rest is left out
     */
    public abstract ReadText read(List<String> lines, int limit);

    /** The token or label that a column of the predictions stands for. */
    abstract String name(int column);

    /** Runs the network over the first tokens of a text, piece by piece. */
    abstract void run(ReadText text, int tokens, Consumer<Piece> consumer);

    /**
     * A number of tokens that were read together; in a workspace that the next piece overwrites.
     *
     * @param first the number of the first token in the text
     * @param tokens how many there are; the matrices may have more rows
     * @param layers the units of each layer after each token
     * @param predictions the distribution after each token; no rows if the network predicts nothing
     */
    record Piece(int first, int tokens, List<LayerUnits> layers, Supplier<Matrix> predictions) {}

    /** Passes the values of all units after each of the first tokens of a text to a visitor. */
    public final void visit(ReadText text, int tokens, UnitVisitor visitor) {
        float[] values = new float[units.size()];
        run(text, tokens, piece -> {
            for (int row = 0; row < piece.tokens; row++) {
                copy(piece.layers, row, values);
                visitor.visit(piece.first + row, values);
            }
        });
    }

    private static void copy(List<LayerUnits> layers, int row, float[] values) {
        int at = 0;
        for (LayerUnits.Kind kind : layers.getFirst().values().keySet()) {
            for (LayerUnits layer : layers) {
                Matrix matrix = Objects.requireNonNull(layer.values().get(kind));
                System.arraycopy(matrix.data(), matrix.row(row), values, at, matrix.columns());
                at += matrix.columns();
            }
        }
    }

    /** The most probable next tokens, or labels, after each of the first tokens of a text; empty lists if the network predicts nothing. */
    public final List<List<TokenProbability>> predictions(ReadText text, int tokens) {
        List<List<TokenProbability>> predictions = new ArrayList<>();
        run(text, tokens, piece -> {
            Matrix probabilities = piece.predictions.get();
            for (int row = 0; row < piece.tokens; row++) {
                predictions.add(row < probabilities.rows() ? likeliest(probabilities, row, this::name) : List.of());
            }
        });
        return predictions;
    }

    private static List<TokenProbability> likeliest(Matrix probabilities, int row, IntFunction<String> name) {
        return IntStream.range(0, probabilities.columns())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> probabilities.get(row, column))
                        .reversed())
                .limit(LIKELIEST)
                .map(column -> new TokenProbability(name.apply(column), probabilities.get(row, column)))
                .toList();
    }

    /** A token as it is shown: characters as they are, other tokens after a space. */
    static String piece(Tokenizer tokenizer, String token, boolean isFirst) {
        if (tokenizer.description().kind() == TokenizerKind.CHARACTER) {
            return tokenizer.detokenize(List.of(token));
        }
        return isFirst ? token : " " + token;
    }
}
