package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.BatchSize;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateStepTest {
    private static final double CLIP_NORM = 0.25;
    private static final double RATE = 0.5;
    private static final Batch BATCH = Batch.of(List.of(
            new EncodedPair(new int[] {5, 6}, new int[] {7, 4, 5}), new EncodedPair(new int[] {8}, new int[] {4})));

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final Seq2Seq model = Seq2Seq.initialized(
            ModelConfig.builder()
                    .cell(CellKind.GRU)
                    .embeddingSize(4)
                    .hiddenSize(5)
                    .vocabularySizes(9, 9)
                    .build(),
            3,
            compute.workers());
    private final UpdateStep step = new UpdateStep(model.weights(), model::pack, List.of(), config(), compute);

    private static TrainingConfig config() {
        return TrainingConfig.builder()
                .optimizer(new Optimizer.Sgd())
                .learningRate(RATE)
                .clipNorm(CLIP_NORM)
                .batchSize(2)
                .intervals(1, 1)
                .maxUpdates(1)
                .build();
    }

    @Test
    void theGradientLeavesTheWeightsAndIsNotAddedToTheLastOne() {
        float[] before = model.weights().data().clone();
        UpdateStep.Gradient first = step.gradient(1, new TranslationTask.Pairs(model, BATCH));
        assertEquals(first, step.gradient(1, new TranslationTask.Pairs(model, BATCH)));
        assertArrayEquals(before, model.weights().data());
        assertEquals(model.loss(BATCH, compute), first.loss(), 1e-6);
    }

    /** SGD moves by rate times the gradient, so the way it moves tells the norm that clipping left. */
    @Test
    void theUpdateIsClippedAndPacked() {
        float[] before = model.weights().data().clone();
        UpdateStep.Gradient gradient = step.gradient(1, new TranslationTask.Pairs(model, BATCH));
        assertTrue(gradient.norm() > 2 * CLIP_NORM, gradient::toString);
        step.apply(gradient, RATE);
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            squares += Math.pow(model.weights().data()[i] - before[i], 2);
        }
        assertEquals(RATE * CLIP_NORM, Math.sqrt(squares), 1e-4);
        compute.workspace().reset();
        double packed = model.loss(BATCH, compute);
        model.pack(compute.workers());
        compute.workspace().reset();
        assertEquals(model.loss(BATCH, compute), packed);
        assertTrue(packed < gradient.loss(), () -> packed + " after " + gradient.loss());
    }

    /** The loss is that of a network some of whose recurrent weights are 0, the others larger; then all are as before. */
    @Test
    void recurrentWeightsAreLeftOutOfAnUpdateAlone() {
        float[] before = model.weights().data().clone();
        float[] masked = before.clone();
        UpdateStep dropping = new UpdateStep(
                model.weights(),
                model::pack,
                List.of(),
                config().toBuilder().regularization(new Regularization(0.5f, 0)).build(),
                compute);
        UpdateStep.Gradient gradient = dropping.gradient(1, new TranslationTask.Pairs(model, BATCH));
        assertArrayEquals(before, model.weights().data());
        WeightDropout dropout = new WeightDropout(0.5f, model.weights());
        dropout.drop(new Dropout.Key(1, 1), compute);
        System.arraycopy(model.weights().data(), 0, masked, 0, masked.length);
        model.pack(compute.workers());
        assertEquals(model.loss(BATCH, compute), gradient.loss(), 1e-6);
        int zeros = 0;
        int recurrent = 0;
        for (Parameter parameter : model.weights().layout().parameters()) {
            for (int i = parameter.offset(); i < parameter.offset() + parameter.size(); i++) {
                if (parameter.name().contains("weight_hh")) {
                    recurrent++;
                    zeros += masked[i] == 0 ? 1 : 0;
                    assertEquals(masked[i] == 0 ? 0 : 2 * before[i], masked[i]);
                } else {
                    assertEquals(before[i], masked[i]);
                }
            }
        }
        assertEquals(0.5, zeros / (double) recurrent, 4 * Math.sqrt(0.25 / recurrent));
    }

    /** Along the gradient the loss under the mask changes as fast as the gradient is long. */
    @Test
    void theGradientIsThatUnderTheMask() {
        ParameterVector weights = model.weights();
        TrainingConfig config =
                config().toBuilder().regularization(new Regularization(0.5f, 0)).build();
        UpdateStep dropping = new UpdateStep(weights, model::pack, List.of(), config, compute);
        float[] before = weights.data().clone();
        UpdateStep.Gradient gradient = dropping.gradient(1, new TranslationTask.Pairs(model, BATCH));
        dropping.apply(gradient, RATE);
        double[] along = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            along[i] = (before[i] - weights.data()[i]) / (RATE * CLIP_NORM);
        }
        double step = 0.01;
        double up = lossAt(dropping, before, along, step);
        double down = lossAt(dropping, before, along, -step);
        // The norm is of the mean over the examples, the loss their sum.
        assertEquals(2 * gradient.norm(), (up - down) / (2 * step), 2e-3 * gradient.norm());
    }

    private double lossAt(UpdateStep dropping, float[] from, double[] along, double step) {
        for (int i = 0; i < from.length; i++) {
            model.weights().data()[i] = (float) (from[i] + step * along[i]);
        }
        model.pack(compute.workers());
        return dropping.gradient(1, new TranslationTask.Pairs(model, BATCH)).loss();
    }

    /** Minibatches of one pair each, two an update: the loss and, but for the order of sums, the gradient of both pairs together. */
    @Test
    void gradientsOfSeveralMinibatchesAddUpToThatOfOne() {
        UpdateStep.Gradient whole = step.gradient(1, new TranslationTask.Pairs(model, BATCH));
        List<EncodedPair> pairs = List.of(
                new EncodedPair(new int[] {5, 6}, new int[] {7, 4, 5}), new EncodedPair(new int[] {8}, new int[] {4}));
        TrainingData data = new TrainingData(pairs, pairs);
        TrainingTask single = new TranslationTask(model, data, BatchSize.sentences(1), 1);
        TrainingTask.Epoch epoch = new AccumulatingTask(single, 2).epoch(0);
        assertEquals(1, epoch.size());
        TrainingTask.Minibatch both = epoch.get(0);
        assertEquals(2, both.examples());
        assertEquals(BATCH.targetTokens(), both.scoredTokens());
        UpdateStep.Gradient summed = step.gradient(1, both);
        assertEquals(whole.loss(), summed.loss(), 1e-5);
        assertEquals(whole.norm(), summed.norm(), 1e-5 * whole.norm());
        assertEquals(1, new AccumulatingTask(single, 3).epoch(0).size());
    }

    @Test
    void aLossThatIsNoNumberIsRefused() {
        model.weights().data()[0] = Float.NaN;
        model.weights().matrix("projection.bias").fill(Float.NaN);
        assertThrows(TrainingDivergedException.class, () -> step.gradient(1, new TranslationTask.Pairs(model, BATCH)));
    }
}
