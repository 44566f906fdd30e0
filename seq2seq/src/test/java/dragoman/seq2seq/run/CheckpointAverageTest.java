package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.ValidationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointAverageTest {
    @TempDir
    private Path folder;

    /** What a validation said. */
    private record Seen(double loss, long update) {}

    @Test
    void theLastAndTheBestAreChosen() {
        TranslationJob job =
                DigitTask.job(DigitTask.pairs(60, 5, 3), folder.resolve("model"), TrainingConfig.Limits.updates(50));
        TrainingConfig config = job.options().config().toBuilder()
                .learningRate(0.2)
                .intervals(new TrainingConfig.Intervals(5, 5, 3))
                .build();
        List<Seen> seen = new ArrayList<>();
        TrainingRunListener listener = new TrainingRunListener() {
            @Override
            public void validated(Validation validation) {
                seen.add(new Seen(validation.loss(), validation.state().updates()));
            }
        };
        new TrainingRun<>(DigitTask.with(job, config), listener).run(() -> false);
        List<Long> last =
                seen.reversed().stream().limit(3).map(Seen::update).sorted().toList();
        List<Long> best = seen.stream()
                .sorted(Comparator.comparingDouble(Seen::loss))
                .limit(3)
                .map(Seen::update)
                .sorted()
                .toList();
        assertNotEquals(last, best, "the rate is too low to tell them apart");
        assertEquals(
                last,
                CheckpointAverage.write(
                        job.options().directory(), CheckpointAverage.Choice.LAST, 3, folder.resolve("last")));
        assertEquals(
                best,
                CheckpointAverage.write(
                        job.options().directory(), CheckpointAverage.Choice.BEST, 3, folder.resolve("best")));
        float[] one = weights(CheckpointAverage.Choice.BEST, 1);
        assertArrayEquals(read(folder.resolve("model")), one, "the best alone is the model");
    }

    private float[] weights(CheckpointAverage.Choice choice, int count) {
        Path output = folder.resolve(choice + "-" + count);
        CheckpointAverage.write(folder.resolve("model"), choice, count, output);
        return read(output);
    }

    private static float[] read(Path directory) {
        return ModelDirectory.at(directory)
                .read(files -> ModelFiles.read(files, TranslationModel.class))
                .weights()
                .widened()
                .data();
    }

    /** Runs that ended after one, two and three updates, so that the weights of each are known. */
    @Test
    void theMeanIsTakenNumberByNumber() {
        train("after-1", 1);
        train("after-2", 2);
        train("model", 3);
        float[] mean = weights(CheckpointAverage.Choice.LAST, 3);
        float[] ofThree = weights(CheckpointAverage.Choice.LAST, 1);
        float[] two = weights(CheckpointAverage.Choice.LAST, 2);
        float[] ofOne = last("after-1");
        float[] ofTwo = last("after-2");
        for (int i = 0; i < mean.length; i++) {
            assertEquals(((double) ofThree[i] + ofTwo[i]) / 2, two[i], 1e-7);
            assertEquals(((double) ofThree[i] + ofTwo[i] + ofOne[i]) / 3, mean[i], 1e-7);
        }
    }

    private void train(String name, int updates) {
        TranslationJob job =
                DigitTask.job(DigitTask.pairs(60, 5, 3), folder.resolve(name), TrainingConfig.Limits.updates(updates));
        TrainingConfig config = job.options().config().toBuilder()
                .intervals(new TrainingConfig.Intervals(1, 1, 3))
                .build();
        new TrainingRun<>(DigitTask.with(job, config), TrainingRunListener.SILENT).run(() -> false);
    }

    private float[] last(String name) {
        Path output = folder.resolve(name + "-last");
        CheckpointAverage.write(folder.resolve(name), CheckpointAverage.Choice.LAST, 1, output);
        return read(output);
    }

    /** Retains weights as a training does, until it is stopped. */
    private static void retain(Path model, ParameterVector weights, AtomicBoolean stop) {
        RetainedCheckpoints retained = new RetainedCheckpoints(model, 3);
        for (long update = 4; !stop.get(); update++) {
            retained.keep(weights, update, ValidationResult.of(1.0 / update));
        }
    }

    @Test
    void weightsThatATrainingDeletesMeanwhileAreChosenAnew() throws InterruptedException {
        train("model", 3);
        Path model = folder.resolve("model");
        ParameterVector weights = ModelDirectory.at(model)
                .read(files -> ModelFiles.read(files, TranslationModel.class))
                .weights()
                .widened();
        AtomicBoolean stop = new AtomicBoolean();
        Thread training = new Thread(() -> retain(model, weights, stop));
        training.start();
        try {
            for (int i = 0; i < 20; i++) {
                List<Long> updates =
                        CheckpointAverage.write(model, CheckpointAverage.Choice.LAST, 2, folder.resolve("mean-" + i));
                assertEquals(2, updates.size());
            }
        } finally {
            stop.set(true);
            training.join();
        }
    }
}
