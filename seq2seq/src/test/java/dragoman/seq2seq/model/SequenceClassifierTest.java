package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.model.config.StackOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceClassifierTest {
    private static final List<int[]> TEXTS = List.of(new int[] {4, 5, 6, 7, 8}, new int[] {6}, new int[] {8, 8, 4});
    private static final int[] LABELS = {2, 0, 1};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private SequenceClassifier model(CellKind cell) {
        ClassifierConfig config = ClassifierConfig.builder()
                .cell(cell)
                .layers(2)
                .stack(new StackOptions(true, false))
                .embeddingSize(3)
                .hiddenSize(5)
                .vocabularySize(9)
                .classes(3)
                .dropout(0.2f)
                .build();
        ParameterVector point = GradientCheck.randomPoint(SequenceClassifier.layout(config), 1, 3);
        return new SequenceClassifier(config, point, compute.workers());
    }

    private static SequenceClassifier.Examples examples(int... rows) {
        return new SequenceClassifier.Examples(
                IdMatrix.of(Arrays.stream(rows).mapToObj(TEXTS::get).toList()),
                Arrays.stream(rows).map(row -> LABELS[row]).toArray());
    }

    private static float[] row(Matrix x, int r) {
        return Arrays.copyOfRange(x.data(), x.row(r), x.row(r) + x.columns());
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfEachSequenceAlone(CellKind cell) {
        SequenceClassifier model = model(cell);
        IdMatrix batch = IdMatrix.of(TEXTS);
        Matrix together = model.probabilities(batch, compute);
        Matrix steps = model.stepProbabilities(batch, compute);
        for (int b = 0; b < TEXTS.size(); b++) {
            IdMatrix alone = IdMatrix.of(List.of(TEXTS.get(b)));
            assertArrayEquals(row(model.probabilities(alone, compute), 0), row(together, b));
            Matrix stepsAlone = model.stepProbabilities(alone, compute);
            for (int t = 0; t < TEXTS.get(b).length; t++) {
                assertArrayEquals(row(stepsAlone, t), row(steps, t * batch.rows() + b));
            }
        }
    }

    @Test
    void paddingMayPrecedeTheTexts() {
        SequenceClassifier model = model(CellKind.GRU);
        Matrix end = model.probabilities(IdMatrix.withEos(TEXTS), compute);
        Matrix start = model.probabilities(IdMatrix.withEos(TEXTS, Padding.START), compute);
        for (int b = 0; b < TEXTS.size(); b++) {
            assertArrayEquals(row(end, b), row(start, b));
        }
    }

    @Test
    void theClassAtAStepIsThatOfThePrefix() {
        SequenceClassifier model = model(CellKind.LSTM);
        int[] text = TEXTS.getFirst();
        Matrix steps = model.stepProbabilities(IdMatrix.of(List.of(text)), compute);
        for (int t = 0; t < text.length; t++) {
            IdMatrix beginning = IdMatrix.of(List.of(Arrays.copyOf(text, t + 1)));
            assertArrayEquals(row(model.probabilities(beginning, compute), 0), row(steps, t));
        }
    }

    @Test
    void theLossOfTheLastStepCountsAlone() {
        SequenceClassifier model = model(CellKind.GRU);
        Matrix probabilities = model.probabilities(IdMatrix.of(TEXTS), compute);
        double expected = 0;
        for (int b = 0; b < TEXTS.size(); b++) {
            expected -= Math.log(probabilities.get(b, LABELS[b]));
        }
        assertEquals(expected, model.loss(examples(0, 1, 2), ScoredSteps.LAST, compute), 1e-6 * expected);
        double singles = 0;
        for (int b = 0; b < TEXTS.size(); b++) {
            singles += model.loss(examples(b), ScoredSteps.LAST, compute);
        }
        assertEquals(expected, singles, 1e-6 * expected);
    }

    @Test
    void theLossOfAllStepsIsThatOfAllPrefixes() {
        SequenceClassifier model = model(CellKind.GRU);
        double expected = 0;
        for (int b = 0; b < TEXTS.size(); b++) {
            for (int t = 1; t <= TEXTS.get(b).length; t++) {
                IdMatrix beginning = IdMatrix.of(List.of(Arrays.copyOf(TEXTS.get(b), t)));
                SequenceClassifier.Examples one = new SequenceClassifier.Examples(beginning, new int[] {LABELS[b]});
                expected += model.loss(one, ScoredSteps.LAST, compute);
            }
        }
        assertEquals(expected, model.loss(examples(0, 1, 2), ScoredSteps.ALL, compute), 1e-6 * expected);
        assertEquals(9, examples(0, 1, 2).scored(ScoredSteps.ALL));
        assertEquals(3, examples(0, 1, 2).scored(ScoredSteps.LAST));
    }

    @Test
    void invalidExamplesThrow() {
        IdMatrix empty = new IdMatrix(new int[2], 1, 2, new int[] {1, 0});
        assertThrows(IllegalArgumentException.class, () -> model(CellKind.GRU).probabilities(empty, compute));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SequenceClassifier.Examples(IdMatrix.of(TEXTS), new int[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ClassifierConfig.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(3)
                        .hiddenSize(5)
                        .vocabularySize(9)
                        .classes(1)
                        .build());
    }
}
