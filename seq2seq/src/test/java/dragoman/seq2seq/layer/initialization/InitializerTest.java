package dragoman.seq2seq.layer.initialization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.Rnn;
import dragoman.seq2seq.layer.recurrent.RnnSize;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static ParameterVector initialized(long seed, CellKind cell, String... prefixes) {
        return initialized(new Initializer(seed), cell, prefixes);
    }

    private static ParameterVector initialized(Initializer initializer, CellKind cell, String... prefixes) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        for (String prefix : prefixes) {
            Rnn.declare(layout, prefix, "_l0", new RnnSize(cell, 20, 30));
        }
        Embedding.declare(layout, "source_embedding", 500, 20);
        Linear.declare(layout, "projection", 30, 50);
        ParameterVector weights = new ParameterVector(layout.build());
        initializer.initialize(weights);
        return weights;
    }

    @Test
    void initialWeightsAreAPureFunctionOfSeedAndName() {
        ParameterVector weights = initialized(1, CellKind.GRU, "encoder", "decoder");
        assertArrayEquals(
                weights.data(),
                initialized(1, CellKind.GRU, "encoder", "decoder").data());
        assertFalse(Arrays.equals(
                weights.data(),
                initialized(2, CellKind.GRU, "encoder", "decoder").data()));
        String name = "decoder.weight_hh_l0";
        assertArrayEquals(
                Closeness.elements(weights.matrix(name)),
                Closeness.elements(initialized(1, CellKind.GRU, "decoder").matrix(name)));
        assertFalse(Arrays.equals(
                Closeness.elements(weights.matrix(name)), Closeness.elements(weights.matrix("encoder.weight_hh_l0"))));
    }

    @Test
    void matricesAreUniformInTheirRange() {
        ParameterVector weights = initialized(1, CellKind.LSTM, "encoder");
        assertRange(Math.sqrt(6.0 / (20 + 30)), weights.matrix("encoder.weight_ih_l0"));
        assertRange(Math.sqrt(6.0 / (30 + 30)), weights.matrix("encoder.weight_hh_l0"));
        assertRange(Math.sqrt(6.0 / (30 + 50)), weights.matrix("projection.weight"));
        assertRange(Math.sqrt(3.0 / 20), weights.matrix("source_embedding.weight"));
    }

    /** Uniform in ±limit: the mean near 0, the standard deviation near limit / √3. */
    private static void assertRange(double limit, Matrix matrix) {
        float[] elements = Closeness.elements(matrix);
        double sum = 0;
        double squares = 0;
        for (float element : elements) {
            assertTrue(Math.abs(element) <= limit);
            sum += element;
            squares += (double) element * element;
        }
        double n = elements.length;
        assertEquals(0, sum / n, 4 * limit / Math.sqrt(3 * n));
        assertEquals(limit * limit / 3, squares / n, 4 * limit * limit * Math.sqrt(4.0 / 45 / n));
    }

    @Test
    void biasesAreZeroExceptForTheForgetGateOfAnLstm() {
        float[] expected = new float[120];
        assertArrayEquals(expected, bias(CellKind.LSTM, "encoder.bias_hh_l0"));
        Arrays.fill(expected, 30, 60, 1f);
        assertArrayEquals(expected, bias(CellKind.LSTM, "encoder.bias_ih_l0"));
        assertArrayEquals(new float[90], bias(CellKind.GRU, "encoder.bias_ih_l0"));
        assertArrayEquals(new float[50], bias(CellKind.LSTM, "projection.bias"));
    }

    private static float[] bias(CellKind cell, String name) {
        return Closeness.elements(initialized(1, cell, "encoder").matrix(name));
    }

    @Test
    void recurrentMatricesMayBeOrthogonalGateByGate() {
        Initializer orthogonal = new Initializer(1, RecurrentInitialization.ORTHOGONAL);
        ParameterVector weights = initialized(orthogonal, CellKind.LSTM, "encoder", "decoder");
        ParameterVector uniform = initialized(1, CellKind.LSTM, "encoder", "decoder");
        for (Parameter parameter : weights.layout().parameters()) {
            boolean same = Arrays.equals(
                    Closeness.elements(weights.matrix(parameter)), Closeness.elements(uniform.matrix(parameter)));
            assertEquals(!parameter.name().contains("weight_hh"), same, parameter.name());
        }
        Matrix recurrent = weights.matrix("encoder.weight_hh_l0");
        for (int gate = 0; gate < 4; gate++) {
            assertOrthogonal(recurrent.rows(gate * 30, (gate + 1) * 30));
        }
        assertFalse(
                Arrays.equals(Closeness.elements(recurrent.rows(0, 30)), Closeness.elements(recurrent.rows(30, 60))));
        assertArrayEquals(
                Closeness.elements(weights.matrix("decoder.weight_hh_l0")),
                Closeness.elements(
                        initialized(orthogonal, CellKind.LSTM, "decoder").matrix("decoder.weight_hh_l0")));
    }

    private static void assertOrthogonal(Matrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.rows(); j++) {
                double product = 0;
                for (int k = 0; k < matrix.columns(); k++) {
                    product += (double) matrix.get(i, k) * matrix.get(j, k);
                }
                assertEquals(i == j ? 1 : 0, product, 2e-7);
            }
        }
    }
}
