package dragoman.seq2seq.layer.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Quantization;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.initialization.Initializer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenProductsTest {
    private static final int TOKENS = 9;
    private static final int EMBEDDED = 7;
    private static final int FED = 5;
    private static final int[] FIRST = {3, 8, 3, 1};
    private static final int[] SECOND = {1, 8, 4, 4};

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static RnnStack.Shape shape(CellKind cell, int fed) {
        return RnnStack.Shape.uniform(EMBEDDED + fed, 2, new LayerShape(cell, 6));
    }

    private static ParameterVector weights(RnnStack.Shape shape) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Embedding.declare(layout, "embedding", TOKENS, EMBEDDED);
        RnnStack.declare(layout, "rnn", shape);
        ParameterVector weights = new ParameterVector(layout.build());
        new Initializer(5).initialize(weights);
        return weights;
    }

    private static RnnStack stack(RnnStack.Shape shape, FixedWeights weights) {
        return RnnStack.of(shape, weights, "rnn", new Dropout(0f, 1));
    }

    /** Two steps, of which the second reads tokens of the first again. */
    @ParameterizedTest
    @EnumSource
    void stepsHaveTheBitsOfTheWholeProduct(CellKind cell) {
        for (Quantization width : Quantization.values()) {
            for (int fed : new int[] {0, FED}) {
                RnnStack.Shape shape = shape(cell, fed);
                FixedWeights weights = FixedWeights.rounded(weights(shape), width);
                Embedding embedding = new Embedding(weights, "embedding");
                RnnStack stack = stack(shape, weights);
                TokenProducts products =
                        TokenProducts.of(embedding, stack, weights).orElseThrow();
                State start = stack.zeroState(FIRST.length, compute.workspace());
                Matrix others = others();
                RnnStep expected = whole(stack, embedding, FIRST, fed, start);
                RnnStep found = products.step(FIRST, fed == 0 ? null : others, start, compute);
                assertSame(expected, found);
                assertSame(
                        whole(stack, embedding, SECOND, fed, expected.state()),
                        products.step(SECOND, fed == 0 ? null : others, found.state(), compute));
                assertEquals((long) EMBEDDED * cell.gates() * 6, products.size());
            }
        }
    }

    private RnnStep whole(RnnStack stack, Embedding embedding, int[] tokens, int fed, State state) {
        Matrix x = compute.workspace().matrix(tokens.length, EMBEDDED + fed);
        x.columns(0, EMBEDDED).copyFrom(embedding.forward(tokens, compute));
        x.columns(EMBEDDED, EMBEDDED + fed).copyFrom(others().columns(0, fed));
        return stack.step(x, state, compute);
    }

    private static Matrix others() {
        Matrix others = Matrix.zeros(FIRST.length, FED);
        for (int i = 0; i < others.data().length; i++) {
            others.data()[i] = (i % 11 - 5) / 7f;
        }
        return others;
    }

    private static void assertSame(RnnStep expected, RnnStep found) {
        assertArrayEquals(
                expected.output().widened().data(), found.output().widened().data());
        for (int l = 0; l < expected.state().hidden().size(); l++) {
            assertArrayEquals(
                    expected.state().hidden().get(l).widened().data(),
                    found.state().hidden().get(l).widened().data());
        }
    }

    @Test
    void weightsThatChangeAndOtherLayersHaveNoneThatCouldBeKept() {
        RnnStack.Shape shape = shape(CellKind.LSTM, 0);
        ParameterVector trained = weights(shape);
        FixedWeights fixed = FixedWeights.of(trained);
        assertTrue(TokenProducts.of(new Embedding(fixed, "embedding"), stack(shape, fixed), trained)
                .isEmpty());
        LayerShape normalized = new LayerShape(CellKind.LSTM, 6).withLayerNormalization();
        LayerShape residual = new LayerShape(CellKind.LSTM, EMBEDDED).withResidual();
        for (LayerShape layer : new LayerShape[] {normalized, residual}) {
            RnnStack.Shape other = new RnnStack.Shape(EMBEDDED, Collections.nCopies(1, layer));
            FixedWeights weights = FixedWeights.of(weights(other));
            assertTrue(TokenProducts.of(new Embedding(weights, "embedding"), stack(other, weights), weights)
                    .isEmpty());
        }
    }
}
