package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forward pass, split and whole, alone and in a batch. Its gradients are in {@link LanguageModelGradientTest}. */
class LanguageModelTest {
    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static LanguageModelConfig config(CellKind cell) {
        return LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(5)
                .hiddenSize(19)
                .vocabularySize(11)
                .dropout(0.3f)
                .build();
    }

    private static LanguageModel model(CellKind cell) {
        return model(config(cell));
    }

    private static LanguageModel model(LanguageModelConfig config) {
        ParameterVector weights = GradientCheck.randomPoint(LanguageModel.layout(config), 0.6, 3);
        return new LanguageModel(config, weights, Workers.single());
    }

    private static int[] text(int size, long seed) {
        return new SplittableRandom(seed).ints(size, 3, 11).toArray();
    }

    /** The losses of all steps of each sequence with carried state. */
    private static List<List<Double>> losses(LanguageModel model, SubsequenceBatches batches, Compute compute) {
        List<List<Double>> losses = new ArrayList<>();
        CarriedState carried =
                new CarriedState(model.config(), batches.getFirst().rows());
        for (Subsequences batch : batches) {
            compute.workspace().reset();
            LanguageModel.Steps found = model.stepLosses(batch, carried.initialState(batch), compute);
            for (int row = 0; row < batch.rows(); row++) {
                while (losses.size() <= batch.examples()[row]) {
                    losses.add(new ArrayList<>());
                }
                for (int t = 0; t < batch.inputs().lengths()[row]; t++) {
                    losses.get(batch.examples()[row]).add(found.losses()[t * batch.rows() + row]);
                }
            }
            carried.keep(batch, found.finalState());
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource
    void whereATextIsSplitChangesNoBit(CellKind cell) {
        splitsChangeNoBit(model(cell));
        splitsChangeNoBit(model(LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .stack(new StackOptions(true, true))
                .embeddingSize(5)
                .hiddenSize(19)
                .vocabularySize(11)
                .dropout(0.3f)
                .build()));
    }

    private void splitsChangeNoBit(LanguageModel model) {
        int[] text = text(62, 1);
        List<List<Double>> uncut = losses(model, SubsequenceBatches.ofText(text, 3, 100), compute);
        for (int steps : new int[] {1, 7, 20}) {
            assertEquals(uncut, losses(model, SubsequenceBatches.ofText(text, 3, steps), compute), steps + " steps");
        }
    }

    @Test
    void whereATextIsSplitChangesNoBitOfNormalizedResidualLayers() {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(3)
                .stack(new StackOptions(true, true))
                .embeddingSize(5)
                .hiddenSize(19)
                .vocabularySize(11)
                .build();
        ParameterVector weights = GradientCheck.randomPoint(LanguageModel.layout(config), 0.6, 3);
        LanguageModel model = new LanguageModel(config, weights, Workers.single());
        List<int[]> sequences = List.of(text(23, 1), text(5, 2), text(31, 4));
        List<List<Double>> cut = losses(model, SubsequenceBatches.ofSequences(sequences, 2, 4), compute);
        for (int i = 0; i < sequences.size(); i++) {
            SubsequenceBatches alone = SubsequenceBatches.ofSequences(List.of(sequences.get(i)), 1, 1000);
            assertEquals(losses(model, alone, compute).getFirst(), cut.get(i), "sequence " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theRowOfASequenceChangesNoBit(int threads) {
        LanguageModel model = model(CellKind.LSTM);
        List<int[]> sequences = List.of(text(23, 1), text(5, 2), text(2, 3), text(31, 4), text(9, 5));
        List<List<Double>> together;
        try (Workers workers = Workers.of(threads)) {
            Compute own = new Compute(workers, new Workspace());
            together = losses(model, SubsequenceBatches.ofSequences(sequences, 3, 4), own);
        }
        for (int i = 0; i < sequences.size(); i++) {
            SubsequenceBatches alone = SubsequenceBatches.ofSequences(List.of(sequences.get(i)), 1, 1000);
            assertEquals(losses(model, alone, compute).getFirst(), together.get(i), "sequence " + i);
        }
    }

    @Test
    void theLossIsTheSumOverAllSteps() {
        LanguageModel model = model(CellKind.GRU);
        Subsequences batch = SubsequenceBatches.ofText(text(20, 7), 3, 100).getFirst();
        State zero = model.zeroState(3, compute.workspace());
        double sum = 0;
        for (double loss : model.stepLosses(batch, zero, compute).losses()) {
            sum += loss;
        }
        assertEquals(sum, model.loss(batch, zero, compute).loss());
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        UpdateContext training = new UpdateContext(gradients, Dropout.Key.NONE);
        assertEquals(
                sum, model.lossAndGradient(batch, zero, training, 1, compute).loss());
    }

    @Test
    void oneStepOfGenerationHasTheBitsOfAStepOfTheText() {
        LanguageModel model = model(CellKind.LSTM);
        int[] text = text(9, 2);
        double[] losses = model.stepLosses(
                        SubsequenceBatches.ofText(text, 1, 100).getFirst(),
                        model.zeroState(1, compute.workspace()),
                        compute)
                .losses();
        State state = model.zeroState(1, compute.workspace());
        for (int t = 0; t < losses.length; t++) {
            LanguageModel.Step step = model.step(new int[] {text[t]}, state, compute);
            RowOps.softmax(step.logits());
            assertEquals(losses[t], -Math.log(step.logits().get(0, text[t + 1])), 2e-6);
            state = step.state();
        }
    }

    @Test
    void rowsThatDoNotContinueTheirSequenceThrow() {
        LanguageModel model = model(CellKind.LSTM);
        SubsequenceBatches batches = SubsequenceBatches.ofText(text(41, 1), 2, 5);
        CarriedState carried = new CarriedState(model.config(), 2);
        assertMismatch(
                "row 0 of the minibatch is part 1 of sequence 0, but its state is that of no sequence",
                carried,
                batches.get(1));
        State state = carried.initialState(batches.get(0));
        carried.keep(batches.get(0), model.loss(batches.get(0), state, compute).finalState());
        float[] before = carried.values().data().clone();
        assertMismatch(
                "row 0 of the minibatch is part 2 of sequence 0, but its state is that of sequence 0, of which part 1"
                        + " comes next",
                carried,
                batches.get(2));
        Subsequences next = batches.get(1);
        Subsequences swapped = new Subsequences(next.inputs(), next.targets(), new int[] {1, 0}, next.parts());
        assertMismatch(
                "row 0 of the minibatch is part 1 of sequence 1, but its state is that of sequence 0, of which part 1"
                        + " comes next",
                carried,
                swapped);
        assertMismatch(
                "a minibatch of 1 rows for a state of 2",
                carried,
                SubsequenceBatches.ofText(text(9, 1), 1, 5).getFirst());
        carried.initialState(next);
        assertArrayEquals(before, carried.values().data(), "what is refused changes nothing");
    }

    private static void assertMismatch(String message, CarriedState carried, Subsequences batch) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> carried.initialState(batch))
                        .getMessage());
    }

    @Test
    void rowsThatBeginASequenceAreResetToZeros() {
        LanguageModelConfig config = config(CellKind.LSTM);
        CarriedState carried = new CarriedState(config, 2);
        SubsequenceBatches batches = SubsequenceBatches.ofSequences(List.of(text(9, 1), text(3, 2), text(4, 3)), 2, 3);
        carried.initialState(batches.get(0));
        Arrays.fill(carried.values().data(), 2f);
        carried.restore(batches.get(0));
        State state = carried.initialState(batches.get(1));
        assertEquals(2f, state.hidden().get(1).get(0, 4), "sequence 0 goes on");
        assertEquals(0f, state.hidden().get(1).get(1, 4), "sequence 2 begins");
        assertEquals(0f, state.cell().get(0).get(1, 0));
        carried.restore(batches.get(2));
        carried.initialState(batches.get(0));
        assertArrayEquals(
                new float[carried.values().data().length], carried.values().data());
    }

    @Test
    void invalidConfigurationsThrow() {
        assertRefused("layers is 0; it must be at least 1", 0, 1, 1, 5, 0f);
        assertRefused("embedding size is 0; it must be at least 1", 1, 0, 1, 5, 0f);
        assertRefused("hidden size is 0; it must be at least 1", 1, 1, 0, 5, 0f);
        assertRefused("vocabulary size is 4; it must be at least 5", 1, 1, 1, 4, 0f);
        assertRefused("dropout is 1.0; it must be at least 0 and below 1", 1, 1, 1, 5, 1f);
    }

    private static void assertRefused(
            String message, int layers, int embedding, int hidden, int vocabulary, float dropout) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> LanguageModelConfig.builder()
                                        .cell(CellKind.GRU)
                                        .layers(layers)
                                        .embeddingSize(embedding)
                                        .hiddenSize(hidden)
                                        .vocabularySize(vocabulary)
                                        .dropout(dropout)
                                        .build())
                        .getMessage());
    }
}
