package dragoman.seq2seq.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.BatchSize;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import dragoman.seq2seq.task.RegressionTask.Example;
import dragoman.seq2seq.training.TrainingTask;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionTaskTest {
    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final SequenceRegressor model = SequenceRegressor.initialized(
            RegressorConfig.builder()
                    .cell(CellKind.GRU)
                    .inputSize(2)
                    .hiddenSize(6)
                    .outputSize(1)
                    .build(),
            1,
            compute.workers());
    private final RegressionTask task = new RegressionTask(model, examples(10), examples(7), BatchSize.sentences(4), 1);

    /** Example i has i + 1 steps. */
    private static List<Example> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Example(
                        IntStream.rangeClosed(0, i)
                                .mapToObj(t -> new float[] {t, 1})
                                .toArray(float[][]::new),
                        new float[] {i}))
                .toList();
    }

    @Test
    void anEpochHasEveryExampleOnce() {
        TrainingTask.Epoch epoch = task.epoch(0);
        assertEquals(3, epoch.size());
        int examples = 0;
        long steps = 0;
        double loss = 0;
        for (int i = 0; i < epoch.size(); i++) {
            TrainingTask.Minibatch batch = epoch.get(i);
            examples += batch.examples();
            steps += batch.tokens();
            ParameterVector gradients = new ParameterVector(model.weights().layout());
            loss += batch.lossAndGradient(new UpdateContext(gradients, Dropout.Key.NONE), 1, compute)
                    .loss();
        }
        assertEquals(10, examples);
        assertEquals(55, steps);
        double alone = new RegressionTask(model, examples(10), examples(10), BatchSize.sentences(1), 1)
                .validationLoss(compute);
        assertEquals(10 * alone, loss, 1e-9 * loss);
        assertTrue(epoch.paddingShare() > 0 && epoch.paddingShare() < 0.5);
    }

    @Test
    void validationDoesNotDependOnTheBatches() {
        double whole =
                new RegressionTask(model, examples(1), examples(7), BatchSize.sentences(7), 1).validationLoss(compute);
        assertEquals(whole, task.validationLoss(compute), 1e-12 * whole);
    }

    @Test
    void noExamplesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegressionTask(model, List.of(), examples(1), BatchSize.sentences(4), 1));
    }
}
