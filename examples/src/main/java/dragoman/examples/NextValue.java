package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.SequenceRegressor;
import dragoman.seq2seq.model.config.RegressorConfig;
import dragoman.seq2seq.task.RegressionTask;
import dragoman.seq2seq.task.RegressionTask.Example;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Predicts the next value of a noisy series with two periods from the 30 values before it. */
public final class NextValue {
    private static final int WINDOW = 30;
    private static final double NOISE = 0.1;

    private NextValue() {}

    /** Trains for some seconds on the first 1,000 values and predicts the next 200 one by one. */
    public static void main(String[] arguments) {
        show(400, IO::println);
    }

    /** Returns the mean squared error on the unseen continuation, divided by that of repeating the last value. */
    static double show(int updates, Consumer<String> out) {
        float[] series = series(1200, 1);
        SequenceRegressor model = train(windows(series, 0, 900), windows(series, 900, 1000), updates);

        double ofNetwork = 0;
        double ofRepeating = 0;
        for (Example next : windows(series, 1000, 1200)) {
            float last = next.steps()[WINDOW - 1][0];
            ofNetwork += Math.pow(predict(model, next.steps()) - next.target()[0], 2) / 200;
            ofRepeating += Math.pow(last - next.target()[0], 2) / 200;
        }
        out.accept(String.format(Locale.ROOT, "mean squared error of repeating the last value: %.4f", ofRepeating));
        out.accept(String.format(Locale.ROOT, "mean squared error of the network: %.4f", ofNetwork));
        out.accept(String.format(Locale.ROOT, "variance of the noise, which cannot be predicted: %.4f", NOISE * NOISE));
        return ofNetwork / ofRepeating;
    }

    /** {@code x_t = sin(2πt/20) + ½ sin(2πt/7) + noise}. */
    private static float[] series(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] series = new float[length];
        for (int t = 0; t < length; t++) {
            double clean = Math.sin(2 * Math.PI * t / 20) + 0.5 * Math.sin(2 * Math.PI * t / 7);
            series[t] = (float) (clean + NOISE * random.nextGaussian());
        }
        return series;
    }

    /** Returns, for each value from {@code from} to {@code to}, the values before it, one per step. */
    private static List<Example> windows(float[] series, int from, int to) {
        return IntStream.range(Math.max(from, WINDOW), to)
                .mapToObj(at -> {
                    float[][] steps = new float[WINDOW][];
                    for (int t = 0; t < WINDOW; t++) {
                        steps[t] = new float[] {series[at - WINDOW + t]};
                    }
                    return new Example(steps, new float[] {series[at]});
                })
                .toList();
    }

    private static SequenceRegressor train(List<Example> training, List<Example> validation, int updates) {
        RegressorConfig network = RegressorConfig.builder()
                .cell(CellKind.GRU)
                .inputSize(1)
                .hiddenSize(16)
                .outputSize(1)
                .build();
        SequenceRegressor model = SequenceRegressor.initialized(network, 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .batchSize(32)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        RegressionTask task =
                new RegressionTask(model, training, validation, config.batch().size(), config.seed());
        InMemoryTraining.run(task, config, Workers.single());
        return model;
    }

    private static double predict(SequenceRegressor model, float[][] steps) {
        Matrix values = Matrix.zeros(steps.length, 1);
        for (int t = 0; t < steps.length; t++) {
            values.set(t, 0, steps[t][0]);
        }
        Compute compute = new Compute(Workers.single(), new Workspace());
        return model.predict(new Sequence(values, steps.length, new int[] {steps.length}), compute)
                .get(0, 0);
    }
}
