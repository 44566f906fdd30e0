package dragoman.seq2seq.model;

import static dragoman.seq2seq.layer.Closeness.assertClose;
import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties of the whole network, most of them bit for bit. */
class Seq2SeqTest {
    private static final int VOCABULARY = 70;
    private static final Dropout.Key KEY = new Dropout.Key(1, 1);
    private static final List<EncodedPair> PAIRS = pairs();

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    /** Sentences of 0 to 7 tokens. */
    private static List<EncodedPair> pairs() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> new EncodedPair(sentence(random), sentence(random)))
                .limit(17)
                .toList();
    }

    private static int[] sentence(SplittableRandom random) {
        return random.ints(random.nextInt(8), 4, VOCABULARY).toArray();
    }

    private static Seq2Seq model(CellKind cell, Workers workers) {
        ModelConfig config = ModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(11)
                .hiddenSizes(21, 34)
                .vocabularySizes(VOCABULARY, VOCABULARY)
                .dropout(0.25f)
                .direction(LayerShape.Direction.REVERSED)
                .build();
        return Seq2Seq.initialized(config, 3, workers);
    }

    private record Outcome(double loss, float[] gradients) {}

    private static Outcome update(CellKind cell, int threads) {
        try (Workers workers = Workers.of(threads)) {
            Seq2Seq model = model(cell, workers);
            ParameterVector gradients = new ParameterVector(model.weights().layout());
            UpdateContext training = new UpdateContext(gradients, KEY);
            double loss = model.lossAndGradient(
                    Batch.of(PAIRS), training, 1f / PAIRS.size(), new Compute(workers, new Workspace()));
            return new Outcome(loss, gradients.data());
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsChangeNoBit(CellKind cell) {
        Outcome one = update(cell, 1);
        for (int threads = 2; threads <= 4; threads++) {
            Outcome several = update(cell, threads);
            assertEquals(one.loss, several.loss);
            assertArrayEquals(one.gradients, several.gradients);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreAdded(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        UpdateContext training = new UpdateContext(gradients, KEY);
        model.lossAndGradient(Batch.of(PAIRS), training, 1f, compute);
        double[] twice = Closeness.doubles(gradients.data());
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        model.lossAndGradient(Batch.of(PAIRS), training, 1f, compute);
        assertClose(twice, gradients.data(), 1e-5, "the gradient of two passes");
    }

    @ParameterizedTest
    @EnumSource
    void aWorkspaceMayBeReused(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        double first = model.loss(Batch.of(PAIRS), compute);
        compute.workspace().reset();
        assertEquals(first, model.loss(Batch.of(PAIRS), compute));
    }

    @ParameterizedTest
    @EnumSource
    void dropoutAppliesInTrainingOnly(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        Batch batch = Batch.of(PAIRS);
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        double without = model.loss(batch, compute);
        assertEquals(
                without, model.lossAndGradient(batch, new UpdateContext(gradients, Dropout.Key.NONE), 1f, compute));
        assertNotEquals(without, model.lossAndGradient(batch, new UpdateContext(gradients, KEY), 1f, compute));
    }

    /** The state and logits of a sentence alone and in a padded batch. */
    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfEachSentenceAlone(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        DecoderState states = model.startState(Batch.of(PAIRS).source(), compute);
        int[] tokens = new SplittableRandom(2).ints(PAIRS.size(), 4, VOCABULARY).toArray();
        Decoder.Step all = model.decoder().step(tokens, states, compute);
        for (int b = 0; b < PAIRS.size(); b++) {
            DecoderState state =
                    model.startState(Batch.of(List.of(PAIRS.get(b))).source(), compute);
            assertSame(
                    state.recurrent(),
                    states.select(new int[] {b}, 1, compute.workspace()).recurrent());
            Decoder.Step one = model.decoder().step(new int[] {tokens[b]}, state, compute);
            assertArrayEquals(elements(one.logits()), elements(all.logits().rows(b, b + 1)));
            assertSame(
                    one.state().recurrent(),
                    all.state().select(new int[] {b}, 1, compute.workspace()).recurrent());
        }
    }

    /** States are equal to the bit; loss and gradients up to the order of their sums, which is that of the steps. */
    @ParameterizedTest
    @EnumSource
    void theSideOfThePaddingDoesNotMatter(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        Batch end = Batch.of(PAIRS);
        List<int[]> sources = PAIRS.stream().map(EncodedPair::source).toList();
        List<int[]> targets = PAIRS.stream().map(EncodedPair::target).toList();
        Batch start = new Batch(IdMatrix.withEos(sources, Padding.START), IdMatrix.withEos(targets, Padding.START));
        assertSame(model.encode(end.source(), compute), model.encode(start.source(), compute));
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        ParameterVector others = new ParameterVector(model.weights().layout());
        double loss = model.lossAndGradient(end, new UpdateContext(gradients, Dropout.Key.NONE), 1f, compute);
        double other = model.lossAndGradient(start, new UpdateContext(others, Dropout.Key.NONE), 1f, compute);
        assertEquals(loss, other, 1e-12 * loss);
        assertClose(Closeness.doubles(gradients.data()), others.data(), 1e-5, "the gradient");
    }

    private static void assertSame(State expected, State actual) {
        for (int l = 0; l < expected.layers(); l++) {
            assertArrayEquals(
                    elements(expected.hidden().get(l)), elements(actual.hidden().get(l)));
        }
        for (int l = 0; l < expected.cell().size(); l++) {
            assertArrayEquals(
                    elements(expected.cell().get(l)), elements(actual.cell().get(l)));
        }
    }

    /** The loss of teacher forcing is that of feeding the target token by token. */
    @ParameterizedTest
    @EnumSource
    void singleDecoderStepsHaveTheBitsOfTheWholePass(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        Batch batch = Batch.of(PAIRS);
        IdMatrix target = batch.target();
        DecoderState state = model.startState(batch.source(), compute);
        double unrolled = model.decoder().loss(target, state, compute);
        double loss = 0;
        int[] tokens = new int[target.rows()];
        Arrays.fill(tokens, Vocabulary.BOS);
        for (int t = 0; t < target.steps(); t++) {
            Decoder.Step step = model.decoder().step(tokens, state, compute);
            for (int b = 0; b < target.rows(); b++) {
                tokens[b] = target.id(t, b);
                loss += tokens[b] == Vocabulary.PAD ? 0 : crossEntropy(step.logits(), b, tokens[b]);
            }
            state = step.state();
        }
        assertEquals(unrolled, loss);
    }

    private static double crossEntropy(Matrix logits, int row, int gold) {
        return RowOps.crossEntropy(logits, row, gold, 0f);
    }

    /** After its weights have changed, a packed network is that of the new weights. */
    @ParameterizedTest
    @EnumSource
    void packingAppliesChangedWeights(CellKind cell) {
        Seq2Seq model = model(cell, compute.workers());
        Seq2Seq other = Seq2Seq.initialized(model.config(), 4, compute.workers());
        Batch batch = Batch.of(PAIRS);
        System.arraycopy(
                other.weights().data(),
                0,
                model.weights().data(),
                0,
                model.weights().data().length);
        model.pack(compute.workers());
        assertEquals(other.loss(batch, compute), model.loss(batch, compute));
        assertArrayEquals(gradients(other, batch), gradients(model, batch));
    }

    private float[] gradients(Seq2Seq model, Batch batch) {
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        model.lossAndGradient(batch, new UpdateContext(gradients, KEY), 1f, compute);
        return gradients.data();
    }
}
