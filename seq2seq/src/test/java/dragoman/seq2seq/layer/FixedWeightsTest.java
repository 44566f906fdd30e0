package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Bfloat16Matrix;
import dragoman.core.Int8Matrix;
import dragoman.core.Matrix;
import dragoman.core.WeightMatrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.initialization.Initializer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedWeightsTest {
    private static final Map<Quantization, Class<? extends WeightMatrix>> TYPES = Map.of(
            Quantization.FLOAT32, Matrix.class,
            Quantization.BFLOAT16, Bfloat16Matrix.class,
            Quantization.INT8, Int8Matrix.class);

    private final ParameterLayout layout = layout();
    private final ParameterVector floats = new ParameterVector(layout);

    FixedWeightsTest() {
        new Initializer(3).initialize(floats);
        for (int i = 0; i < floats.data().length; i++) {
            floats.data()[i] += 0.01f * (i % 7);
        }
    }

    private static ParameterLayout layout() {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Linear.declare(layout, "output", 5, 40);
        return layout.build();
    }

    @Test
    void matricesAreRoundedAndVectorsAreNot() {
        TYPES.forEach((width, type) -> {
            FixedWeights rounded = FixedWeights.rounded(floats, width);
            assertEquals(width, rounded.quantization());
            assertInstanceOf(type, rounded.weight(layout.get("output.weight")));
            assertInstanceOf(type, FixedWeights.zeros(layout, width).weight(layout.get("output.weight")));
            Parameter bias = layout.get("output.bias");
            assertArrayEquals(
                    floats.matrix(bias).widened().data(),
                    rounded.vector(bias).widened().data());
            assertThrows(IllegalArgumentException.class, () -> rounded.vector(layout.get("output.weight")));
        });
    }

    @Test
    void widenedWeightsRoundToTheSame() {
        for (Quantization width : Quantization.values()) {
            ParameterVector widened = FixedWeights.rounded(floats, width).widened();
            assertArrayEquals(
                    widened.data(),
                    FixedWeights.rounded(widened, width).widened().data());
        }
        assertArrayEquals(floats.data(), FixedWeights.of(floats).widened().data());
        assertSame(floats, floats.widened());
    }

    @Test
    void aLayerOverThemHasTheBitsOfTheWidenedOnesAndNoBackwardPass() {
        Compute compute = new Compute(Workers.single(), new Workspace());
        Matrix x = Matrix.of(2, 5, 1, 2, 3, 4, 5, -1, 0.5f, 0.25f, 0, 9);
        for (Quantization width : Quantization.values()) {
            FixedWeights rounded = FixedWeights.rounded(floats, width);
            Linear expected = new Linear(rounded.widened(), "output");
            expected.pack(Workers.single());
            Linear fixed = new Linear(rounded, "output");
            fixed.pack(Workers.single());
            assertArrayEquals(
                    expected.forward(x, compute).widened().data(),
                    fixed.forward(x, compute).widened().data());
            Matrix dY = Matrix.zeros(2, 40);
            assertThrows(IllegalStateException.class, () -> fixed.inputGradient(dY, compute));
            assertThrows(IllegalStateException.class, () -> ParameterVector.trained(rounded));
        }
    }
}
