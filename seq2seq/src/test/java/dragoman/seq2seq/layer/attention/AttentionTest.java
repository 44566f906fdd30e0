package dragoman.seq2seq.layer.attention;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.ParityFile;
import dragoman.seq2seq.layer.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionTest {
    private final Compute compute = new Compute(Workers.single(), new Workspace());

    @ParameterizedTest
    @EnumSource
    void agreesWithPyTorch(AttentionKind kind) {
        ParityFile parity = ParityFile.read("attention-" + kind.name().toLowerCase(Locale.ROOT));
        ParameterVector weights = new ParameterVector(layout(kind, parity));
        ParameterVector gradients = new ParameterVector(weights.layout());
        setParameters(kind, parity, weights);
        Attention attention = new Attention(kind, weights, "attention");
        attention.pack(compute.workers());
        Sequence hidden = Sequence.ofOneStep(parity.matrix("h"));
        Matrix encoded = timeMajor(parity.matrices("e"));
        int[] lengths = parity.integers("lengths");
        Attention.Source source = attention.source(new Sequence(encoded, 4, lengths), compute);
        Matrix contexts = compute.workspace().matrix(3, 6);
        Attention.Pass pass = attention.forward(hidden, source, contexts, compute);
        assertClose(parity, "context", contexts);
        for (int b = 0; b < 3; b++) {
            double[] expected = Arrays.copyOfRange(parity.doubles("weights"), 4 * b, 4 * b + lengths[b]);
            Closeness.assertClose(expected, pass.weights(0, b), 1e-5, "weights of " + b);
        }
        Attention.SourceGradient dSource = attention.gradient(source, compute);
        Matrix dHidden = pass.backward(parity.matrix("grad_context"), dSource, gradients, compute);
        assertClose(parity, "grad:h", dHidden);
        Closeness.assertClose(
                doubles(timeMajor(parity.matrices("grad:e"))),
                elements(dSource.finish(gradients, compute)),
                1e-5,
                "grad:e");
        assertParameterGradients(kind, parity, gradients);
    }

    private static ParameterLayout layout(AttentionKind kind, ParityFile parity) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        switch (kind) {
            case DOT -> {}
            case GENERAL -> Linear.declareWithoutBias(layout, "attention.key", 6, 6);
            case ADDITIVE -> {
                int size = parity.shape("v")[0];
                Linear.declareWithoutBias(layout, "attention.key", 6, size);
                Linear.declareWithoutBias(layout, "attention.query", 6, size);
                layout.vector("attention.vector", size);
            }
        }
        return layout.build();
    }

    private static void setParameters(AttentionKind kind, ParityFile parity, ParameterVector weights) {
        switch (kind) {
            case DOT -> {}
            case GENERAL -> weights.matrix("attention.key.weight").copyFrom(transposed(parity.matrix("W")));
            case ADDITIVE -> {
                weights.matrix("attention.key.weight").copyFrom(parity.matrix("U"));
                weights.matrix("attention.query.weight").copyFrom(parity.matrix("Q"));
                weights.matrix("attention.vector").copyFrom(parity.matrix("v"));
            }
        }
    }

    private static void assertParameterGradients(AttentionKind kind, ParityFile parity, ParameterVector gradients) {
        switch (kind) {
            case DOT -> {}
            case GENERAL -> assertClose(parity, "grad:W", transposed(gradients.matrix("attention.key.weight")));
            case ADDITIVE -> {
                assertClose(parity, "grad:U", gradients.matrix("attention.key.weight"));
                assertClose(parity, "grad:Q", gradients.matrix("attention.query.weight"));
                assertClose(parity, "grad:v", gradients.matrix("attention.vector"));
            }
        }
    }

    private static void assertClose(ParityFile parity, String name, Matrix actual) {
        Closeness.assertClose(parity.doubles(name), elements(actual), 1e-5, name);
    }

    private static double[] doubles(Matrix matrix) {
        return Closeness.doubles(elements(matrix));
    }

    private static Matrix transposed(Matrix x) {
        Matrix y = Matrix.zeros(x.columns(), x.rows());
        for (int r = 0; r < x.rows(); r++) {
            for (int c = 0; c < x.columns(); c++) {
                y.set(c, r, x.get(r, c));
            }
        }
        return y;
    }

    /** Row {@code s * B + b} of what comes as B matrices of S rows. */
    private static Matrix timeMajor(List<Matrix> examples) {
        int batch = examples.size();
        int steps = examples.getFirst().rows();
        Matrix all = Matrix.zeros(steps * batch, examples.getFirst().columns());
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < steps; s++) {
                int row = s * batch + b;
                all.rows(row, row + 1).copyFrom(examples.get(b).rows(s, s + 1));
            }
        }
        return all;
    }

    /** An example alone, in a batch that pads it, on several threads, and step by step: always the same bits. */
    @ParameterizedTest
    @EnumSource
    void batchThreadsAndSingleStepsChangeNoBit(AttentionKind kind) {
        int size = 37;
        ParameterLayout.Builder layout = ParameterLayout.builder();
        AttentionLayer.declare(layout, "attention", kind, new AttentionSize(size, size));
        AttentionLayer layer = new AttentionLayer(kind, GradientCheck.randomPoint(layout.build(), 0.5, 1), "attention");
        layer.pack(compute.workers());
        Sequence hidden = Sequence.of(random(5, size, 1), random(2, size, 2), random(4, size, 3));
        Sequence encoded = Sequence.of(random(3, size, 4), random(40, size, 5), random(1, size, 6));
        float[] together = elements(
                layer.forward(hidden, layer.source(encoded, compute), compute).output());
        try (Workers workers = Workers.of(3)) {
            Compute threads = new Compute(workers, new Workspace());
            float[] byThreads = elements(layer.forward(hidden, layer.source(encoded, threads), threads)
                    .output());
            assertRealStepsEqual(hidden, together, byThreads);
        }
        Attention.Source source = layer.source(Sequence.of(random(3, size, 4)), compute);
        float[] alone = elements(
                layer.forward(Sequence.of(random(5, size, 1)), source, compute).output());
        for (int t = 0; t < 5; t++) {
            float[] expected = Arrays.copyOfRange(together, t * 3 * size, (t * 3 + 1) * size);
            assertArrayEquals(expected, Arrays.copyOfRange(alone, t * size, (t + 1) * size));
            Matrix step = layer.step(random(5, size, 1).rows(t, t + 1), new int[1], source, compute)
                    .output();
            assertArrayEquals(expected, elements(step));
        }
    }

    private static void assertRealStepsEqual(Sequence sequence, float[] expected, float[] actual) {
        int size = expected.length / sequence.values().rows();
        for (int b = 0; b < sequence.batch(); b++) {
            for (int t = 0; t < sequence.lengths()[b]; t++) {
                int at = (t * sequence.batch() + b) * size;
                assertArrayEquals(
                        Arrays.copyOfRange(expected, at, at + size), Arrays.copyOfRange(actual, at, at + size));
            }
        }
    }

    @Test
    void severalRowsMayAttendToOneSource() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        AttentionLayer.declare(layout, "attention", AttentionKind.GENERAL, new AttentionSize(8, 6));
        AttentionLayer layer = new AttentionLayer(
                AttentionKind.GENERAL, GradientCheck.randomPoint(layout.build(), 0.5, 1), "attention");
        layer.pack(compute.workers());
        Attention.Source source = layer.source(Sequence.of(random(3, 6, 4), random(5, 6, 5)), compute);
        Matrix hidden = random(4, 8, 1);
        AttentionLayer.Step all = layer.step(hidden, new int[] {0, 1, 1, 0}, source, compute);
        for (int row = 0; row < 4; row++) {
            int[] example = {row == 0 || row == 3 ? 0 : 1};
            AttentionLayer.Step one = layer.step(hidden.rows(row, row + 1), example, source, compute);
            assertArrayEquals(elements(one.output()), elements(all.output().rows(row, row + 1)));
            float sum = 0;
            for (float weight : elements(all.weights().rows(row, row + 1))) {
                sum += weight;
            }
            assertEquals(1, sum, 1e-6);
        }
        assertEquals(0, all.weights().get(0, 3));
    }

    private static Matrix random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data()[i] = (float) random.nextDouble(-1, 1);
        }
        return matrix;
    }

    @Test
    void dotAttentionNeedsVectorsOfOneSize() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        assertThrows(
                IllegalArgumentException.class,
                () -> Attention.declare(layout, "attention", AttentionKind.DOT, new AttentionSize(4, 5)));
    }
}
