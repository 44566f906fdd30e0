package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
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
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.WrongTerm;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The loss of a one-to-many network, its gradient with respect to every parameter, and the effect of the vector. */
class OneToManyTest {
    private static final int LAYERS = 2;
    private static final int HIDDEN = 5;
    private static final int VECTOR = 3;
    private static final float WEIGHT = 0.25f;

    /** The first row of conditioning occurs twice. */
    private static final int[] IDS = {1, 3, 1};

    private static final List<int[]> SEQUENCES = List.of(new int[] {4, 6, 6}, new int[0], new int[] {7, 4});

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static OneToManyConfig config(CellKind cell, boolean ids) {
        LanguageModelConfig decoder = LanguageModelConfig.builder()
                .cell(cell)
                .layers(LAYERS)
                .embeddingSize(4)
                .hiddenSize(HIDDEN)
                .vocabularySize(9)
                .build();
        return ids ? new OneToManyConfig(4, VECTOR, decoder) : OneToManyConfig.ofVectors(VECTOR, decoder);
    }

    private static Matrix vectors(int rows) {
        SplittableRandom random = new SplittableRandom(2);
        Matrix vectors = Matrix.zeros(rows, VECTOR);
        for (int i = 0; i < rows * VECTOR; i++) {
            vectors.set(i / VECTOR, i % VECTOR, (float) random.nextDouble(-1, 1));
        }
        return vectors;
    }

    private static Conditioning origins(boolean ids) {
        return ids ? new Conditioning.Ids(IDS) : new Conditioning.Vectors(vectors(3));
    }

    private record Case(CellKind cell, boolean ids) {}

    static Stream<Case> right() {
        return Stream.of(CellKind.values()).flatMap(cell -> Stream.of(new Case(cell, true), new Case(cell, false)));
    }

    @ParameterizedTest
    @MethodSource
    void right(Case checked) {
        check(checked, WrongTerm.NONE);
    }

    private static final List<WrongTerm> WRONG = List.of(
            WrongTerm.BRIDGE_TANH,
            WrongTerm.BRIDGE_CELL_TANH,
            WrongTerm.LINEAR_BIAS,
            WrongTerm.EMBEDDING_REPEATED_ID,
            WrongTerm.ENCODER_STATE,
            WrongTerm.TARGET_NOT_SHIFTED,
            WrongTerm.PADDING_SCORED);

    @ParameterizedTest
    @FieldSource("WRONG")
    void wrongTermsAreDetected(WrongTerm wrong) {
        check(new Case(CellKind.LSTM, true), wrong);
    }

    private void check(Case checked, WrongTerm wrong) {
        OneToManyConfig config = config(checked.cell, checked.ids);
        ParameterVector point = GradientCheck.randomPoint(OneToMany.layout(config), 1, 1);
        OneToMany model = new OneToMany(config, point, compute.workers());
        OneToMany.Batch batch = new OneToMany.Batch(origins(checked.ids), IdMatrix.withEos(SEQUENCES));
        ParameterVector gradients = new ParameterVector(point.layout());
        UpdateContext training = new UpdateContext(gradients, Dropout.Key.NONE);
        double loss = model.lossAndGradient(batch, training, WEIGHT, compute);
        new GradientCheck(point, gradients).run(wrong, with -> WEIGHT * loss(with, checked, batch.target()));
        if (wrong == WrongTerm.NONE) {
            Reference right = new Reference(point.layout(), wrong);
            right.begin(Closeness.doubles(point.data()));
            assertEquals(loss(right, checked, batch.target()), loss, 1e-6 * loss);
            assertEquals(model.loss(batch, compute), loss);
        }
    }

    /** The summed loss in double, from the formulas. */
    private static double loss(Reference reference, Case checked, IdMatrix target) {
        double[][] x = reference.embedding("target_embedding", inputs(reference, target));
        Steps steps = new Steps(x, target.steps(), target.lengths());
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            layers.add(new Layer(checked.cell, "decoder", "_l" + l, false));
        }
        double[][] y = reference
                .stack(layers, steps, initial(reference, checked), List.of())
                .y();
        return reference.crossEntropy(reference.linear("projection", y), target.ids(), Vocabulary.PAD);
    }

    private static States initial(Reference reference, Case checked) {
        double[][] v = checked.ids ? reference.embedding("origin_embedding", IDS) : doubles(vectors(3));
        List<double[][]> hidden = new ArrayList<>();
        List<double[][]> cell = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            hidden.add(reference.hold(
                    WrongTerm.ENCODER_STATE,
                    tanh(reference, WrongTerm.BRIDGE_TANH, reference.linear("bridge.hidden_l" + l, v))));
            if (checked.cell.hasCellState()) {
                double[][] c = reference.linear("bridge.cell_l" + l, v);
                boolean squashed = reference.gets(WrongTerm.BRIDGE_CELL_TANH);
                cell.add(squashed ? tanh(reference, WrongTerm.BRIDGE_TANH, c) : c);
            }
        }
        return new States(hidden, cell);
    }

    private static double[][] tanh(Reference reference, WrongTerm term, double[][] x) {
        for (double[] row : x) {
            for (int j = 0; j < row.length; j++) {
                row[j] = reference.tanh(term, row[j]);
            }
        }
        return x;
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

    private static int[] inputs(Reference reference, IdMatrix target) {
        int[] ids = target.ids().clone();
        if (!reference.gets(WrongTerm.TARGET_NOT_SHIFTED)) {
            for (int i = ids.length - 1; i >= 0; i--) {
                ids[i] = i < target.rows() ? Vocabulary.BOS : ids[i - target.rows()];
            }
        }
        return ids;
    }

    /** An id has the same state as its learned vector, bit for bit, and rows are independent. */
    @ParameterizedTest
    @EnumSource
    void anIdEqualsItsVector(CellKind cell) {
        ParameterVector weights = GradientCheck.randomPoint(OneToMany.layout(config(cell, true)), 1, 1);
        OneToMany ofIds = new OneToMany(config(cell, true), weights, compute.workers());
        ParameterVector others = new ParameterVector(OneToMany.layout(config(cell, false)));
        others.layout()
                .parameters()
                .forEach(parameter -> others.matrix(parameter).copyFrom(weights.matrix(parameter.name())));
        OneToMany ofVectors = new OneToMany(config(cell, false), others, compute.workers());
        Matrix rows = Matrix.zeros(3, VECTOR);
        for (int b = 0; b < 3; b++) {
            Matrix table = weights.matrix("origin_embedding.weight");
            rows.rows(b, b + 1).copyFrom(table.rows(IDS[b], IDS[b] + 1));
        }
        List<Matrix> expected =
                ofIds.initialState(new Conditioning.Ids(IDS), compute).hidden();
        List<Matrix> given =
                ofVectors.initialState(new Conditioning.Vectors(rows), compute).hidden();
        List<Matrix> alone = ofIds.initialState(new Conditioning.Ids(IDS).select(new int[] {1}), compute)
                .hidden();
        for (int l = 0; l < LAYERS; l++) {
            assertArrayEquals(Closeness.elements(expected.get(l)), Closeness.elements(given.get(l)));
            assertArrayEquals(Closeness.elements(expected.get(l).rows(1, 2)), Closeness.elements(alone.get(l)));
            assertArrayEquals(
                    Closeness.elements(expected.get(l).rows(0, 1)),
                    Closeness.elements(expected.get(l).rows(2, 3)),
                    "the same id, the same state");
        }
    }

    @Test
    void conditioningOfAnotherKindOrSizeThrows() {
        OneToMany ofIds = OneToMany.initialized(config(CellKind.GRU, true), 1, compute.workers());
        OneToMany ofVectors = OneToMany.initialized(config(CellKind.GRU, false), 1, compute.workers());
        assertSays(
                "ids for a network that is conditioned on vectors of 3 values",
                () -> ofVectors.initialState(new Conditioning.Ids(IDS), compute));
        assertSays(
                "vectors of 3 values for a network that is conditioned on 4 ids",
                () -> ofIds.initialState(new Conditioning.Vectors(vectors(1)), compute));
        assertSays(
                "vectors of 2 values for a network that is conditioned on vectors of 3",
                () -> ofVectors.initialState(new Conditioning.Vectors(Matrix.zeros(1, 2)), compute));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> ofIds.initialState(new Conditioning.Ids(new int[] {4}), compute));
        assertSays(
                "3 target sequences for 2 rows of conditioning",
                () -> new OneToMany.Batch(new Conditioning.Vectors(vectors(2)), IdMatrix.withEos(SEQUENCES)));
        assertSays(
                "vector size is 0; it must be at least 1",
                () -> OneToManyConfig.ofVectors(0, config(CellKind.GRU, true).decoder()));
    }

    private static void assertSays(String message, Runnable refused) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, refused::run).getMessage());
    }
}
