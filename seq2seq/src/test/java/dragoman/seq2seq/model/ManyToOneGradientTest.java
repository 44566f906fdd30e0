package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Reference;
import dragoman.seq2seq.layer.Reference.Layer;
import dragoman.seq2seq.layer.Reference.States;
import dragoman.seq2seq.layer.Reference.Steps;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.model.config.RegressorConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The gradients of classifier and regressor, sequences being of unequal lengths, against central differences of a reference. */
class ManyToOneGradientTest {
    private static final float WEIGHT = 0.25f;
    private static final Dropout.Key KEY = new Dropout.Key(7, 3);
    private static final int LAYERS = 2;
    private static final int HIDDEN = 5;
    private static final IdMatrix TEXTS =
            IdMatrix.of(List.of(new int[] {4, 5, 6, 4}, new int[] {7, 4}, new int[] {6, 6, 5}));
    private static final int[] LABELS = {2, 0, 1};
    private static final int NONE = -1;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static final List<WrongTerm> WRONG = List.of(
            WrongTerm.RECURRENT_STATE,
            WrongTerm.LSTM_FORGET_GATE,
            WrongTerm.LAYER_BELOW,
            WrongTerm.DROPOUT_DERIVATIVE,
            WrongTerm.EMBEDDING_REPEATED_ID,
            WrongTerm.LINEAR_BIAS,
            WrongTerm.SOFTMAX_NORMALISER);

    @ParameterizedTest
    @EnumSource
    void gradientsOfTheClassifierAreRight(CellKind cell) {
        checkClassifier(cell, ScoredSteps.LAST, WrongTerm.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfTheClassifierAreRightAtEveryStep(ScoredSteps steps) {
        checkClassifier(CellKind.LSTM, steps, WrongTerm.NONE);
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void wrongTermsOfTheClassifierAreDetected(WrongTerm wrong) {
        checkClassifier(CellKind.LSTM, ScoredSteps.LAST, wrong);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfTheRegressorAreRight(CellKind cell) {
        checkRegressor(cell, WrongTerm.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"RECURRENT_STATE", "LAYER_BELOW", "DROPOUT_DERIVATIVE", "LINEAR_BIAS"})
    void wrongTermsOfTheRegressorAreDetected(WrongTerm wrong) {
        checkRegressor(CellKind.LSTM, wrong);
    }

    private void checkClassifier(CellKind cell, ScoredSteps steps, WrongTerm wrong) {
        ClassifierConfig config = ClassifierConfig.builder()
                .cell(cell)
                .layers(LAYERS)
                .embeddingSize(3)
                .hiddenSize(HIDDEN)
                .vocabularySize(8)
                .classes(3)
                .dropout(0.25f)
                .build();
        ParameterVector point = GradientCheck.randomPoint(SequenceClassifier.layout(config), 1, 1);
        SequenceClassifier model = new SequenceClassifier(config, point, compute.workers());
        ParameterVector gradients = new ParameterVector(point.layout());
        double shipped = model.lossAndGradient(
                new SequenceClassifier.Examples(TEXTS, LABELS),
                steps,
                new UpdateContext(gradients, KEY),
                WEIGHT,
                compute);
        ToDoubleFunction<Reference> loss = reference -> {
            double[][] x = reference.embedding("embedding", TEXTS.ids());
            x = reference.dropout(x, mask(x.length, x[0].length, 3000));
            double[][] y = stack(reference, cell, x, 3002);
            y = reference.dropout(y, mask(y.length, HIDDEN, 3001));
            return reference.crossEntropy(reference.linear("projection", y), gold(steps), NONE);
        };
        check(wrong, loss, shipped, point, gradients);
    }

    private static int[] gold(ScoredSteps steps) {
        int[] gold = new int[TEXTS.ids().length];
        Arrays.fill(gold, NONE);
        for (int b = 0; b < LABELS.length; b++) {
            int length = TEXTS.lengths()[b];
            for (int t = steps == ScoredSteps.ALL ? 0 : length - 1; t < length; t++) {
                gold[t * LABELS.length + b] = LABELS[b];
            }
        }
        return gold;
    }

    private void checkRegressor(CellKind cell, WrongTerm wrong) {
        RegressorConfig config = RegressorConfig.builder()
                .cell(cell)
                .layers(LAYERS)
                .inputSize(2)
                .hiddenSize(HIDDEN)
                .outputSize(2)
                .dropout(0.25f)
                .build();
        ParameterVector point = GradientCheck.randomPoint(SequenceRegressor.layout(config), 1, 1);
        SequenceRegressor model = new SequenceRegressor(config, point, compute.workers());
        ParameterVector gradients = new ParameterVector(point.layout());
        Matrix x = random(TEXTS.ids().length, 2, 5);
        Matrix targets = random(LABELS.length, 2, 6);
        SequenceRegressor.Examples examples =
                new SequenceRegressor.Examples(new Sequence(x, TEXTS.steps(), TEXTS.lengths()), targets);
        double shipped = model.lossAndGradient(examples, new UpdateContext(gradients, KEY), WEIGHT, compute);
        ToDoubleFunction<Reference> loss = reference -> {
            double[][] y = stack(reference, cell, doubles(x), 4000);
            double[][] last = new double[LABELS.length][];
            for (int b = 0; b < last.length; b++) {
                last[b] = y[(TEXTS.lengths()[b] - 1) * last.length + b];
            }
            last = reference.dropout(last, mask(last.length, HIDDEN, 4002));
            double[][] predicted = reference.linear("projection", last);
            double sum = 0;
            for (int b = 0; b < last.length; b++) {
                for (int k = 0; k < 2; k++) {
                    sum += 0.5 * Math.pow(predicted[b][k] - targets.get(b, k), 2);
                }
            }
            return sum;
        };
        check(wrong, loss, shipped, point, gradients);
    }

    private static void check(
            WrongTerm wrong,
            ToDoubleFunction<Reference> loss,
            double shipped,
            ParameterVector point,
            ParameterVector gradients) {
        new GradientCheck(point, gradients).run(wrong, with -> WEIGHT * loss.applyAsDouble(with));
        if (wrong == WrongTerm.NONE) {
            Reference reference = new Reference(point.layout(), wrong);
            reference.begin(Closeness.doubles(point.data()));
            double expected = loss.applyAsDouble(reference);
            assertEquals(expected, shipped, 1e-6 * expected);
        }
    }

    private double[][] stack(Reference reference, CellKind cell, double[][] x, int place) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            layers.add(new Layer(cell, "rnn", "_l" + l, false));
        }
        States zeros = States.zeros(cell, LAYERS, LABELS.length, HIDDEN);
        List<double[][]> between = List.<double[][]>of(mask(x.length, HIDDEN, place));
        return reference
                .stack(layers, new Steps(x, TEXTS.steps(), TEXTS.lengths()), zeros, between)
                .y();
    }

    private static Matrix random(int rows, int columns, long seed) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        layout.matrix("x", rows, columns);
        return GradientCheck.randomPoint(layout.build(), 1, seed).matrix("x");
    }

    /** The factors of the library's dropout. */
    private double[][] mask(int rows, int columns, int place) {
        return doubles(
                new Dropout(0.25f, place).apply(Matrix.zeros(rows, columns).fill(1f), rows, KEY, compute));
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
}
