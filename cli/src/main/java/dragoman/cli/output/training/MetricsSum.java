package dragoman.cli.output.training;

import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import java.util.Optional;

/** Means and sums over the updates since the last validation. */
final class MetricsSum {
    private final long startNanos = System.nanoTime();
    private final double secondsBefore;
    private double lastSeconds;
    private int updates;
    private double losses;
    private double norms;
    private long tokens;
    private double learningRate;

    /** @param start where the run starts or goes on */
    MetricsSum(TrainingState start) {
        secondsBefore = start.elapsed().toMillis() / 1e3;
        lastSeconds = secondsBefore;
    }

    void add(TrainingListener.Update update) {
        updates++;
        losses += update.loss();
        norms += update.gradientNorm();
        tokens += update.tokens();
        learningRate = update.learningRate();
    }

    /** The row of a validation, nothing if no update came before it; counts anew from here. */
    Optional<Metrics> row(TrainingListener.Validation validation) {
        double seconds = secondsBefore + (System.nanoTime() - startNanos) / 1e9;
        Optional<Metrics> row = updates == 0
                ? Optional.empty()
                : Optional.of(new Metrics(
                        new Metrics.Position(
                                validation.state().updates(),
                                validation.state().position().epoch() + 1,
                                seconds),
                        losses / updates,
                        validation.loss(),
                        validation.result().quality(),
                        learningRate,
                        norms / updates,
                        tokens / Math.max(1e-9, seconds - lastSeconds)));
        lastSeconds = seconds;
        updates = 0;
        losses = 0;
        norms = 0;
        tokens = 0;
        return row;
    }
}
