package dragoman.seq2seq.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.training.MinibatchResult;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is kept from one minibatch to the next, and when. */
class LanguageModelTaskTest {
    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final LanguageModel model = LanguageModel.initialized(
            LanguageModelConfig.builder()
                    .cell(CellKind.LSTM)
                    .layers(2)
                    .embeddingSize(4)
                    .hiddenSize(6)
                    .vocabularySize(9)
                    .dropout(0.2f)
                    .build(),
            3,
            compute.workers());
    private final LanguageModelTask task = new LanguageModelTask(
            model, SubsequenceBatches.ofText(text(41, 1), 4, 3), SubsequenceBatches.ofText(text(20, 2), 2, 3));
    private final float[] carried = task.carried().orElseThrow().data();

    private static int[] text(int size, long seed) {
        return new SplittableRandom(seed).ints(size, 3, 9).toArray();
    }

    private double loss(TrainingTask.Minibatch minibatch) {
        return result(minibatch).loss();
    }

    private MinibatchResult result(TrainingTask.Minibatch minibatch) {
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        compute.workspace().reset();
        return minibatch.lossAndGradient(new UpdateContext(gradients, Dropout.Key.NONE), 1, compute);
    }

    private double update(TrainingTask.Minibatch minibatch) {
        MinibatchResult result = result(minibatch);
        minibatch.carry(result.finalState().orElseThrow());
        return result.loss();
    }

    @Test
    void theStateIsKeptOnlyWhenTheUpdateWasMade() {
        update(task.epoch(0).get(0));
        float[] before = carried.clone();
        double first = loss(task.epoch(0).get(1));
        assertArrayEquals(before, carried, "a gradient alone keeps nothing");
        assertEquals(first, loss(task.epoch(0).get(1)), "and may be taken again");
        update(task.epoch(0).get(1));
        assertNotEquals(before[0], carried[0]);
    }

    @Test
    void minibatchesOutOfOrderAreRefused() {
        update(task.epoch(0).get(0));
        assertThrows(IllegalArgumentException.class, () -> loss(task.epoch(0).get(2)));
    }

    @Test
    void eachEpochBeginsAnew() {
        double first = update(task.epoch(0).get(0));
        for (int i = 1; i < task.epoch(0).size(); i++) {
            update(task.epoch(0).get(i));
        }
        assertEquals(first, update(task.epoch(1).get(0)));
    }

    @Test
    void trainingAndValidationDoNotSeeEachOthersState() {
        double validation = task.validationLoss(compute);
        update(task.epoch(0).get(0));
        float[] before = carried.clone();
        assertEquals(validation, task.validationLoss(compute));
        assertArrayEquals(before, carried);
    }

    @Test
    void gradientsGoAsFarAsTheTaskSays() {
        float[] whole = gradient(Truncation.WHOLE);
        assertArrayEquals(whole, gradient(new Truncation.LastSteps(3)));
        assertArrayEquals(whole, gradient(new Truncation.Subsequences(3)));
        float[] cut = gradient(new Truncation.LastSteps(1));
        assertFalse(Arrays.equals(whole, cut), "nothing was cut");
        assertFalse(Arrays.equals(cut, gradient(new Truncation.Subsequences(1))));
        Parameter bias = model.weights().layout().get("projection.bias");
        for (int i = bias.offset(); i < bias.offset() + bias.size(); i++) {
            assertEquals(whole[i], cut[i], "the forward pass is not cut");
        }
    }

    private float[] gradient(Truncation truncation) {
        SubsequenceBatches text = SubsequenceBatches.ofText(text(41, 1), 4, 3);
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        compute.workspace().reset();
        new LanguageModelTask(model, text, text, truncation)
                .epoch(0)
                .get(0)
                .lossAndGradient(new UpdateContext(gradients, new Dropout.Key(1, 2)), 1, compute);
        return gradients.data();
    }

    @Test
    void aRunThatGoesOnTakesUpTheRowsWhereTheyStood() {
        update(task.epoch(0).get(0));
        update(task.epoch(0).get(1));
        double third = loss(task.epoch(0).get(2));
        LanguageModelTask resumed = new LanguageModelTask(
                model, SubsequenceBatches.ofText(text(41, 1), 4, 3), SubsequenceBatches.ofText(text(20, 2), 2, 3));
        System.arraycopy(carried, 0, resumed.carried().orElseThrow().data(), 0, carried.length);
        resumed.resumeAt(new TrainingState.Position(2, 0, 2));
        assertEquals(third, loss(resumed.epoch(0).get(2)));
    }

    /** Sequences of 4, 1, 3, 2 and 2 parts at two rows: at fixed weights an epoch's losses are those of each sequence alone. */
    @Test
    void rowsThatEndAreRefilledAloneAndEveryEpochIsTheSame() {
        List<int[]> sequences = List.of(text(12, 1), text(3, 2), text(10, 3), text(5, 4), text(7, 5));
        SubsequenceBatches batches = SubsequenceBatches.ofSequences(sequences, 2, 3);
        LanguageModelTask several = new LanguageModelTask(model, batches, batches);
        double alone = 0;
        for (int[] sequence : sequences) {
            SubsequenceBatches uncut = SubsequenceBatches.ofSequences(List.of(sequence), 1, 100);
            alone += model.loss(uncut.getFirst(), model.zeroState(1, compute.workspace()), compute)
                    .loss();
        }
        long tokens =
                sequences.stream().mapToLong(sequence -> sequence.length - 1).sum();
        assertEquals(alone / tokens, several.validationLoss(compute), 1e-12);
        for (int epoch = 0; epoch < 2; epoch++) {
            double together = 0;
            for (int i = 0; i < batches.size(); i++) {
                together += update(several.epoch(epoch).get(i));
            }
            assertEquals(alone, together, 1e-9, "epoch " + epoch);
        }
        // The second minibatch holds part 1 of sequence 0 and part 0 of sequence 2, which took up row 1.
        LanguageModelTask resumed = new LanguageModelTask(model, batches, batches);
        update(several.epoch(2).get(0));
        System.arraycopy(
                several.carried().orElseThrow().data(),
                0,
                resumed.carried().orElseThrow().data(),
                0,
                several.carried().orElseThrow().data().length);
        resumed.resumeAt(new TrainingState.Position(1, 0, 1));
        assertEquals(loss(several.epoch(2).get(1)), loss(resumed.epoch(2).get(1)));
    }
}
