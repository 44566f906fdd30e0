package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.Compute;
import java.util.List;

/** Advances by one update of one network, whose work all threads share. */
final class SingleUpdates implements Advance {
    private final TrainingTask task;
    private final OptimizationConfig optimization;
    private final UpdateStep step;

    SingleUpdates(TrainingTask task, TrainingConfig config, TrainingSnapshot snapshot, Compute compute) {
        this.task = task;
        optimization = config.optimization();
        step = new UpdateStep(task.weights(), task::pack, snapshot.moments(), config, compute);
    }

    @Override
    public Epoch epoch(long number) {
        TrainingTask.Epoch batches = task.epoch(number);
        return new Epoch() {
            @Override
            public int updates() {
                return batches.size();
            }

            @Override
            public double paddingShare() {
                return batches.paddingShare();
            }

            @Override
            public Computed compute(TrainingState state) {
                return update(batches.get(state.position().batch()), state.updates() + 1);
            }
        };
    }

    private Computed update(TrainingTask.Minibatch batch, long update) {
        UpdateStep.Gradient gradient = step.gradient(update, batch);
        return before -> {
            double rate = optimization.rate(update) * before.validations().rateFactor();
            step.apply(gradient, rate);
            gradient.finalState().ifPresent(batch::carry);
            return List.of(new TrainingListener.Update(
                    before.updated(), gradient.loss() / batch.scoredTokens(), gradient.norm(), rate, batch.tokens()));
        };
    }
}
