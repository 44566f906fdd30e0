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
import dragoman.seq2seq.layer.CellKind;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.ModelConfig;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateStepTest {
    private static final double CLIP_NORM = 0.25;
    private static final double RATE = 0.5;
    private static final Batch BATCH = Batch.of(List.of(
            new EncodedPair(new int[] {5, 6}, new int[] {7, 4, 5}), new EncodedPair(new int[] {8}, new int[] {4})));

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final Seq2Seq model =
            Seq2Seq.initialized(new ModelConfig(CellKind.GRU, 1, 4, 5, 5, 9, 9, 0f, false), 3, compute.workers());
    private final UpdateStep step = new UpdateStep(model.weights(), model::pack, List.of(), config(), compute);

    private static TrainingConfig config() {
        return new TrainingConfig(
                new Optimizer.Sgd(),
                RATE,
                0,
                CLIP_NORM,
                LossNormalization.EXAMPLES,
                BatchSize.sentences(2),
                1,
                new TrainingConfig.Intervals(1, 1),
                TrainingConfig.Limits.updates(1));
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

    @Test
    void aLossThatIsNoNumberIsRefused() {
        model.weights().data()[0] = Float.NaN;
        model.weights().matrix("projection.bias").fill(Float.NaN);
        assertThrows(TrainingDivergedException.class, () -> step.gradient(1, new TranslationTask.Pairs(model, BATCH)));
    }
}
