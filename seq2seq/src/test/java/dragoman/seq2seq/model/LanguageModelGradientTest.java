package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Reference;
import dragoman.seq2seq.layer.Reference.Layer;
import dragoman.seq2seq.layer.Reference.States;
import dragoman.seq2seq.layer.Reference.Steps;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The gradient of the loss of a subsequence, with its initial state as a constant, against central differences of a reference with the same
 * state.
 */
class LanguageModelGradientTest {
    private static final float WEIGHT = 0.25f;
    private static final Dropout.Key KEY = new Dropout.Key(7, 3);
    private static final int LAYERS = 2;
    private static final int HIDDEN = 5;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** The second part of sequences of unequal lengths, one of which ends in it. */
    private static final Subsequences BATCH = SubsequenceBatches.ofSequences(
                    List.of(new int[] {4, 5, 6, 7, 4, 4, 7}, new int[] {7, 4, 5, 6, 5}), 2, 3)
            .get(1);

    @ParameterizedTest
    @EnumSource
    void right(CellKind cell) {
        check(cell, WrongTerm.NONE, DropoutOptions.of(0.25f));
    }

    /** Different rates, so that a wrong mask is detected. */
    @ParameterizedTest
    @EnumSource
    void gradientsAreRightWithEachKindOfDropout(CellKind cell) {
        check(
                cell,
                WrongTerm.NONE,
                DropoutOptions.of(0.25f)
                        .withEmbedding(0.5f)
                        .withOutput(0.75f)
                        .withWord(0.4f)
                        .withVariational(true));
    }

    private static final List<WrongTerm> WRONG = List.of(
            WrongTerm.RECURRENT_STATE,
            WrongTerm.LSTM_FORGET_GATE,
            WrongTerm.LSTM_CELL_PATH,
            WrongTerm.LAYER_BELOW,
            WrongTerm.DROPOUT_DERIVATIVE,
            WrongTerm.EMBEDDING_REPEATED_ID,
            WrongTerm.LINEAR_BIAS,
            WrongTerm.SOFTMAX_NORMALISER,
            WrongTerm.PADDING_SCORED);

    @ParameterizedTest
    @FieldSource("WRONG")
    void wrongTermsAreDetected(WrongTerm wrong) {
        check(CellKind.LSTM, wrong, DropoutOptions.of(0.25f));
    }

    private void check(CellKind cell, WrongTerm wrong, DropoutOptions dropout) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(cell)
                .layers(LAYERS)
                .embeddingSize(3)
                .hiddenSize(HIDDEN)
                .vocabularySize(8)
                .dropout(dropout)
                .build();
        ParameterVector point = GradientCheck.randomPoint(LanguageModel.layout(config), 1, 1);
        LanguageModel model = new LanguageModel(config, point, compute.workers());
        ParameterVector gradients = new ParameterVector(point.layout());
        State initial = randomState(model);
        LanguageModel.Result result =
                model.lossAndGradient(BATCH, initial, new UpdateContext(gradients, KEY), WEIGHT, compute);
        new GradientCheck(point, gradients).run(wrong, with -> WEIGHT * loss(with, config, initial));
        if (wrong == WrongTerm.NONE) {
            Reference reference = new Reference(point.layout(), wrong);
            reference.begin(Closeness.doubles(point.data()));
            assertEquals(loss(reference, config, initial), result.loss(), 1e-6 * result.loss());
        }
    }

    private State randomState(LanguageModel model) {
        State state = model.zeroState(BATCH.rows(), compute.workspace());
        SplittableRandom random = new SplittableRandom(5);
        state.hidden().forEach(matrix -> fill(matrix, random));
        state.cell().forEach(matrix -> fill(matrix, random));
        return state;
    }

    private static void fill(Matrix matrix, SplittableRandom random) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                matrix.set(r, c, (float) random.nextDouble(-1, 1));
            }
        }
    }

    private double loss(Reference reference, LanguageModelConfig config, State initial) {
        double[][] x = reference.embedding("embedding", BATCH.inputs().ids());
        x = reference.dropout(x, mask(x, config.dropout().embedding(2000)));
        x = reference.dropout(x, mask(x, config.dropout().word(~2000)));
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            layers.add(new Layer(config.cell(), "rnn", "_l" + l, false));
        }
        Steps steps = new Steps(x, BATCH.inputs().steps(), BATCH.inputs().lengths());
        double[][] between = mask(new double[x.length][HIDDEN], config.dropout().between(2002));
        double[][] y = reference
                .stack(
                        layers,
                        steps,
                        new States(doubles(initial.hidden()), doubles(initial.cell())),
                        List.<double[][]>of(between))
                .y();
        y = reference.dropout(y, mask(y, config.dropout().output(2001)));
        return reference.crossEntropy(
                reference.linear("projection", y), BATCH.targets().ids(), Vocabulary.PAD);
    }

    private static List<double[][]> doubles(List<Matrix> matrices) {
        return matrices.stream().map(LanguageModelGradientTest::doubles).toList();
    }

    private static double[][] doubles(Matrix matrix) {
        double[][] values = new double[matrix.rows()][matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                values[r][c] = matrix.get(r, c);
            }
        }
        return values;
    }

    /** The factors of the library's dropout. */
    private double[][] mask(double[][] like, Dropout dropout) {
        Matrix ones = Matrix.zeros(like.length, like[0].length).fill(1f);
        return doubles(dropout.apply(ones, BATCH.rows(), KEY, compute));
    }
}
