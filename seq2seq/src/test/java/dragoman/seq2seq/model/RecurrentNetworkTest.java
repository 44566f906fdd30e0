package dragoman.seq2seq.model;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SequenceLoss;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.LayerShape.Direction;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.model.config.RecurrentConfig;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentNetworkTest {
    private static final int INPUT = 3;

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private RecurrentNetwork network(RecurrentConfig config) {
        ParameterVector weights = GradientCheck.randomPoint(RecurrentNetwork.layout(config), 0.7, 1);
        return new RecurrentNetwork(config, weights, compute.workers());
    }

    private static RecurrentConfig lstm() {
        return RecurrentConfig.of(INPUT, new LayerShape(CellKind.GRU, 4), new LayerShape(CellKind.LSTM, 5));
    }

    private static Matrix random(int rows, int columns, int seed) {
        ParameterLayout layout =
                ParameterLayout.builder().matrix("x", rows, columns).build();
        return GradientCheck.randomPoint(layout, 1, seed).matrix("x");
    }

    private static Sequence sequences() {
        return Sequence.of(random(4, INPUT, 2), random(2, INPUT, 3), random(3, INPUT, 4));
    }

    private static float[] row(Sequence x, int t, int b) {
        int row = t * x.batch() + b;
        return elements(x.values().rows(row, row + 1));
    }

    @Test
    void withoutOutputWeightsYIsTheState() {
        RecurrentNetwork.Pass pass = network(lstm()).forward(sequences(), Returns.SEQUENCES.withState(), compute);
        assertArrayEquals(elements(pass.states().values()), elements(pass.y().values()));
        assertEquals(5, pass.y().values().columns());
    }

    @Test
    void yIsTheProductOfOutputWeightsAndState() {
        RecurrentNetwork network = network(lstm().withOutputs(2));
        RecurrentNetwork.Pass pass = network.forward(sequences(), Returns.SEQUENCES.withState(), compute);
        Matrix weight = network.weights().matrix("output.weight");
        float[] state = row(pass.states(), 1, 2);
        for (int o = 0; o < 2; o++) {
            double y = network.weights().matrix("output.bias").get(0, o);
            for (int h = 0; h < 5; h++) {
                y += weight.get(o, h) * state[h];
            }
            assertEquals(y, row(pass.y(), 1, 2)[o], 1e-6);
        }
    }

    @Test
    void theLastOutputIsTheLastOfAllOutputs() {
        RecurrentNetwork network = network(lstm().withOutputs(2));
        Sequence x = sequences();
        Sequence all = network.forward(x, Returns.SEQUENCES, compute).y();
        RecurrentNetwork.Pass last = network.forward(x, Returns.LAST.withState(), compute);
        assertEquals(1, last.y().steps());
        for (int b = 0; b < 3; b++) {
            assertArrayEquals(row(all, x.lengths()[b] - 1, b), row(last.y(), 0, b));
        }
        State state = last.finalState();
        assertArrayEquals(
                elements(state.hidden().getLast()), elements(last.states().values()));
        assertEquals(2, state.layers());
        assertEquals(5, state.cell().getLast().columns());
    }

    /** Keras joins the last output of each direction, too. */
    @ParameterizedTest
    @EnumSource
    void theLastOutputIsTheFinalStateInEveryDirection(Direction direction) {
        RecurrentNetwork network =
                network(RecurrentConfig.of(INPUT, new LayerShape(CellKind.LSTM, 4).withDirection(direction)));
        RecurrentNetwork.Pass last = network.forward(sequences(), Returns.LAST.withState(), compute);
        assertArrayEquals(
                elements(last.finalState().hidden().getFirst()),
                elements(last.y().values()));
    }

    @Test
    void aReversedLayerReadsFromTheEnd() {
        LayerShape layer = new LayerShape(CellKind.GRU, 4);
        Matrix x = random(5, INPUT, 2);
        Matrix turned = Matrix.zeros(5, INPUT);
        for (int t = 0; t < 5; t++) {
            turned.rows(t, t + 1).copyFrom(x.rows(4 - t, 5 - t));
        }
        Sequence forward = network(RecurrentConfig.of(INPUT, layer))
                .forward(Sequence.of(turned), Returns.SEQUENCES, compute)
                .y();
        Sequence reversed = network(RecurrentConfig.of(INPUT, layer.withDirection(Direction.REVERSED)))
                .forward(Sequence.of(x), Returns.SEQUENCES, compute)
                .y();
        for (int t = 0; t < 5; t++) {
            assertArrayEquals(row(forward, t, 0), row(reversed, 4 - t, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void embeddedIdsHaveTheBitsOfOneHotVectors(Padding padding) {
        RecurrentNetwork network = network(RecurrentConfig.of(6, new LayerShape(CellKind.LSTM, 4)));
        int[] lengths = {3, 2};
        int[] ids = padding == Padding.END ? new int[] {5, 1, 0, 2, 5, 0} : new int[] {5, 0, 0, 1, 5, 2};
        IdMatrix matrix = new IdMatrix(ids, 3, 2, lengths, padding);
        Sequence vectors = padding == Padding.END
                ? Sequence.of(oneHot(5, 0, 5), oneHot(1, 2))
                : new Sequence(oneHot(5, 0, 0, 1, 5, 2), 3, lengths, padding);
        Sequence ofIds = network.forward(Sequence.oneHot(matrix, 6), Returns.SEQUENCES, compute)
                .y();
        Sequence ofVectors =
                network.forward(vectors, Returns.SEQUENCES, compute).y();
        for (int b = 0; b < 2; b++) {
            for (int t = matrix.firstStep(b); t < matrix.firstStep(b) + lengths[b]; t++) {
                assertArrayEquals(row(ofVectors, t, b), row(ofIds, t, b));
            }
        }
    }

    private static Matrix oneHot(int... ids) {
        Matrix vectors = Matrix.zeros(ids.length, 6);
        for (int i = 0; i < ids.length; i++) {
            vectors.set(i, ids[i], 1f);
        }
        return vectors;
    }

    @Test
    void aBatchHasTheBitsOfEachSequenceAlone() {
        RecurrentNetwork network = network(lstm().withOutputs(2));
        Sequence together = network.forward(sequences(), compute).y();
        Sequence alone =
                network.forward(Sequence.of(random(2, INPUT, 3)), compute).y();
        assertArrayEquals(row(alone, 0, 0), row(together, 0, 1));
    }

    @Test
    void initialStatesAreZeroLearnedGivenOrRandom() {
        RecurrentNetwork network = network(lstm());
        Sequence x = sequences();
        float[] zero = elements(network.forward(x, compute).y().values());
        State zeros = network.initialState(3, compute);
        assertArrayEquals(new float[12], elements(zeros.hidden().getFirst()));
        assertArrayEquals(
                zero,
                elements(network.forward(x, zeros, Returns.LAST, compute).y().values()));

        State random = network.randomState(3, 7, compute);
        assertArrayEquals(
                elements(random.cell().getLast().rows(0, 2)),
                elements(network.randomState(2, 7, compute).cell().getLast()));
        assertTrue(differ(random, network.randomState(3, 8, compute)));
        float[] fromRandom =
                elements(network.forward(x, random, Returns.LAST, compute).y().values());
        assertTrue(!Arrays.equals(zero, fromRandom));

        RecurrentNetwork learned = network(lstm().withLearnedInitialState());
        State begin = learned.initialState(3, compute);
        assertArrayEquals(
                elements(learned.weights().matrix("initial.cell_l1")),
                elements(begin.cell().getLast().rows(2, 3)));
        assertArrayEquals(
                elements(learned.forward(x, begin, Returns.LAST, compute).y().values()),
                elements(learned.forward(x, compute).y().values()));
    }

    private static boolean differ(State one, State other) {
        return !Arrays.equals(
                elements(one.hidden().getFirst()), elements(other.hidden().getFirst()));
    }

    @Test
    void singleStepsHaveTheBitsOfTheWholeSequence() {
        RecurrentNetwork network = network(lstm().withOutputs(2));
        Matrix x = random(4, INPUT, 2);
        Sequence whole =
                network.forward(Sequence.of(x), Returns.SEQUENCES, compute).y();
        State state = network.initialState(1, compute);
        for (int t = 0; t < 4; t++) {
            RnnStep step = network.step(x.rows(t, t + 1), state, compute);
            assertArrayEquals(row(whole, t, 0), elements(step.output()));
            state = step.state();
        }
    }

    @Test
    void threadsChangeNoBit() {
        float[] alone = gradients(1);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(alone, gradients(threads));
        }
    }

    /** Of a stack of many kinds of layers, the gradients of all weights. */
    private static float[] gradients(int threads) {
        RecurrentConfig config = RecurrentConfig.of(
                        INPUT,
                        new LayerShape(CellKind.LSTM, 20)
                                .withDirection(Direction.BOTH)
                                .withResidual(),
                        new LayerShape(CellKind.GRU, 40)
                                .withLayerNormalization()
                                .withResidual(),
                        new LayerShape(CellKind.ELMAN_RELU, 33).withDirection(Direction.REVERSED))
                .withOutputs(5)
                .withLearnedInitialState();
        try (Workers workers = Workers.of(threads)) {
            Compute compute = new Compute(workers, new Workspace());
            RecurrentNetwork network = RecurrentNetwork.initialized(config, 1, workers);
            RecurrentNetwork.Pass pass = network.forward(new Sequence(random(7 * 13, INPUT, 2), 7, lengths()), compute);
            ParameterVector gradients = new ParameterVector(network.weights().layout());
            pass.backward(ReturnedGradient.ofY(random(13, 5, 3)), gradients, compute);
            return gradients.data();
        }
    }

    private static int[] lengths() {
        int[] lengths = new int[13];
        Arrays.setAll(lengths, b -> 1 + b % 7);
        return lengths;
    }

    /** The loss of a sequence is the sum over its steps; many-to-one, that of the last. */
    @Test
    void lossesCoverWhatWasReturned() {
        RecurrentNetwork network = network(lstm().withOutputs(4));
        Sequence x = sequences();
        int[] gold = {1, 2, 3, 0, 3, 1, 2, -1, 2, 3, -1, -1};
        SequenceLoss all = SequenceLoss.softmax(
                network.forward(x, Returns.SEQUENCES, compute).y(), gold, compute.workspace());
        SequenceLoss last =
                SequenceLoss.softmax(network.forward(x, compute).y(), new int[] {3, 3, 2}, compute.workspace());
        assertArrayEquals(new double[] {all.ofSteps()[9], all.ofSteps()[4], all.ofSteps()[8]}, last.ofSteps());
        assertEquals(Arrays.stream(all.ofSteps()).sum(), all.sum());
        assertEquals(0, all.ofSteps()[7]);
    }

    @Test
    void gradientNormsAreComputedForEachLayer() {
        LayerShape both =
                new LayerShape(CellKind.GRU, 4).withDirection(Direction.BOTH).withResidual();
        RecurrentNetwork network =
                network(RecurrentConfig.of(INPUT, both, new LayerShape(CellKind.ELMAN, 5).withLayerNormalization())
                        .withOutputs(2));
        ParameterVector gradients = new ParameterVector(network.weights().layout());
        for (String name : new String[] {"rnn.weight_hh_l0_reverse", "rnn.residual_l0.bias", "rnn.gain_ih_l1"}) {
            gradients.matrix(name).set(0, 1, 3f);
        }
        gradients.matrix("output.weight").fill(9f);
        double[] norms = network.gradientNorms(gradients);
        assertArrayEquals(new double[] {Math.sqrt(18), 3}, norms, 1e-12);
    }

    @Test
    void shapesThatDoNotFitThrow() {
        RecurrentNetwork network = network(lstm());
        refused(
                "4 values a step for a network that reads 3",
                () -> network.forward(Sequence.of(random(2, 4, 1)), compute));
        State ofTwo = network.initialState(2, compute);
        refused("not of 3 rows", () -> network.forward(sequences(), ofTwo, Returns.LAST, compute));
        State lower = network.initialState(3, compute).layer(0);
        refused("initial state", () -> network.forward(sequences(), lower, Returns.LAST, compute));
        Sequence empty = new Sequence(random(2, INPUT, 1), 1, new int[] {1, 0});
        refused("sequence 1 of the batch is empty", () -> network.forward(empty, compute));
        RecurrentNetwork.Pass pass = network.forward(sequences(), compute);
        String message =
                assertThrows(IllegalStateException.class, pass::finalState).getMessage();
        assertTrue(message.contains("withState"), message);
        refused("at least 0", () -> lstm().withOutputs(-1));
        refused("at least one part", () -> new ReturnedGradient(null, null, null));
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
