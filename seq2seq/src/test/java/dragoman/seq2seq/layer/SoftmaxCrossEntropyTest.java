package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.assertClose;
import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCrossEntropyTest {
    private static final int PADDING = 0;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    @Test
    void withAnIdentityProjectionItEqualsPyTorchsCrossEntropy() {
        agrees(ParityFile.read("cross-entropy"), 0);
    }

    @Test
    void withAnIdentityProjectionItEqualsPyTorchsSmoothedCrossEntropy() {
        ParityFile file = ParityFile.read("cross-entropy-smoothed");
        agrees(file, (float) file.number("label_smoothing"));
    }

    private void agrees(ParityFile file, float smoothing) {
        int[] gold = file.integers("targets");
        float weight = 1f / scored(gold);
        ParameterVector weights = new ParameterVector(projection(9, 9));
        for (int i = 0; i < 9; i++) {
            weights.matrix("projection.weight").set(i, i, 1f);
        }
        SoftmaxCrossEntropy.Scored rows =
                new SoftmaxCrossEntropy.Scored(file.matrix("logits"), gold, PADDING, smoothing);
        SoftmaxCrossEntropy.Result result = new SoftmaxCrossEntropy(packed(weights))
                .lossAndGradient(rows, weight, new ParameterVector(weights.layout()), compute);
        assertEquals(file.number("loss_value"), result.loss() * weight, 1e-6);
        assertClose(file.doubles("grad:logits"), elements(result.dX()), 1e-5, "gradient");
    }

    @Test
    void lossesOfRowsEqualThoseOfPyTorch() {
        ParityFile file = ParityFile.read("cross-entropy");
        int[] gold = file.integers("targets");
        float weight = 1f / scored(gold);
        Matrix logits = file.matrix("logits");
        double loss = 0;
        for (int r = 0; r < gold.length; r++) {
            if (gold[r] == PADDING) {
                logits.rows(r, r + 1).fill(0f);
            } else {
                loss += RowOps.crossEntropy(logits, r, gold[r], weight);
            }
        }
        assertEquals(file.number("loss_value"), loss * weight, 1e-6);
        assertClose(file.doubles("grad:logits"), elements(logits), 1e-5, "gradient");
    }

    private static int scored(int[] gold) {
        int count = 0;
        for (int id : gold) {
            count += id == PADDING ? 0 : 1;
        }
        return count;
    }

    private record Outcome(double loss, float[] dX, float[] gradients) {}

    /** Rows that need several blocks of the default size. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512, 600})
    void theBlockSizeChangesNoBit(int block) {
        Outcome whole = outcome(1300, 10_000, 1);
        Outcome blocks = outcome(1300, block, 2);
        assertEquals(whole.loss, blocks.loss);
        assertArrayEquals(whole.dX, blocks.dX);
        assertArrayEquals(whole.gradients, blocks.gradients);
    }

    private Outcome outcome(int rows, int block, int threads) {
        ParameterVector weights = GradientCheck.randomPoint(projection(6, 37), 1, 3);
        ParameterVector gradients = new ParameterVector(weights.layout());
        SplittableRandom random = new SplittableRandom(4);
        Matrix x = GradientCheck.randomPoint(inputs(rows, 6), 1, 5).matrix("x");
        int[] gold = random.ints(rows, 0, 37).toArray();
        try (Workers workers = Workers.of(threads)) {
            Compute own = new Compute(workers, new Workspace());
            SoftmaxCrossEntropy.Result result = new SoftmaxCrossEntropy(packed(weights), block)
                    .lossAndGradient(new SoftmaxCrossEntropy.Scored(x, gold, PADDING), 0.5f, gradients, own);
            return new Outcome(result.loss(), elements(result.dX()), gradients.data());
        }
    }

    @Test
    void theLossWithoutGradientIsTheSame() {
        ParameterVector weights = GradientCheck.randomPoint(projection(6, 37), 1, 3);
        Matrix x = GradientCheck.randomPoint(inputs(20, 6), 1, 5).matrix("x");
        int[] gold = new SplittableRandom(4).ints(20, 0, 37).toArray();
        SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy(packed(weights));
        double loss = crossEntropy.loss(x, gold, PADDING, compute);
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(x, gold, PADDING);
        ParameterVector gradients = new ParameterVector(weights.layout());
        assertEquals(
                loss,
                crossEntropy.lossAndGradient(scored, 1f, gradients, compute).loss());
    }

    @Test
    void withoutScoredRowsTheLossIsZero() {
        ParameterVector weights = GradientCheck.randomPoint(projection(6, 37), 1, 3);
        Matrix x = Matrix.zeros(3, 6);
        ParameterVector gradients = new ParameterVector(weights.layout());
        SoftmaxCrossEntropy.Result result = new SoftmaxCrossEntropy(packed(weights))
                .lossAndGradient(new SoftmaxCrossEntropy.Scored(x, new int[3], PADDING), 1f, gradients, compute);
        assertEquals(0, result.loss());
        assertArrayEquals(new float[18], elements(result.dX()));
        assertArrayEquals(new float[weights.layout().size()], gradients.data());
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SOFTMAX_NORMALISER", "LINEAR_BIAS", "PADDING_SCORED"})
    void gradientsMatchTheReference(WrongTerm wrong) {
        int[] gold = {3, 0, 1, 6, 0, 3};
        ParameterLayout.Builder layout = ParameterLayout.builder();
        layout.matrix("x", gold.length, 4);
        Linear.declare(layout, "projection", 4, 7);
        ParameterVector point = GradientCheck.randomPoint(layout.build(), 1, 1);
        ParameterVector gradients = new ParameterVector(point.layout());
        SoftmaxCrossEntropy.Scored scored = new SoftmaxCrossEntropy.Scored(point.matrix("x"), gold, PADDING);
        SoftmaxCrossEntropy.Result result =
                new SoftmaxCrossEntropy(packed(point)).lossAndGradient(scored, 0.5f, gradients, compute);
        gradients.matrix("x").copyFrom(result.dX());
        new GradientCheck(point, gradients)
                .run(
                        wrong,
                        reference -> 0.5
                                * reference.crossEntropy(
                                        reference.linear("projection", reference.parameter("x")), gold, PADDING));
    }

    private static ParameterLayout inputs(int rows, int columns) {
        return ParameterLayout.builder().matrix("x", rows, columns).build();
    }

    private static ParameterLayout projection(int inputs, int outputs) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Linear.declare(layout, "projection", inputs, outputs);
        return layout.build();
    }

    private Linear packed(ParameterVector weights) {
        Linear linear = new Linear(weights, "projection");
        linear.pack(compute.workers());
        return linear;
    }
}
