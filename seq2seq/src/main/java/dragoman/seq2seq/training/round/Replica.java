package dragoman.seq2seq.training.round;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.AccumulatingTask;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.UpdateStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One replica on one thread: a network, and the replica's share of the data. What it computes depends on nothing but these and the start of a
 * round. Several replicas may take turns with one network, since each run begins by overwriting its weights.
 */
public final class Replica {
    private final TrainingTask task;
    private final int index;
    private final TrainingConfig config;
    private final Compute compute;
    /** The last epoch that was asked for. */
    private @Nullable Entered entered;

    /**
     * @param share the replica's network and data
     * @param index of the replica, from 0
     * @param config of the run
     */
    public Replica(TrainingTask share, int index, TrainingConfig config, Workspace workspace) {
        task = AccumulatingTask.of(share, config);
        this.index = index;
        this.config =
                config.toBuilder().seed(Replication.seed(config.seed(), index)).build();
        compute = new Compute(Workers.single(), workspace);
    }

    /** The share of the training data of a replica of a run. */
    public static TrainingTask.DataShare share(int index, TrainingConfig config) {
        int count = config.optimization().replication().replicas();
        return new TrainingTask.DataShare(index, count, Replication.seed(config.seed(), index));
    }

    /** What this replica has of an epoch, from 0. */
    public RoundExecutor.Share epoch(long number) {
        TrainingTask.Epoch batches = batches(number);
        return new RoundExecutor.Share(batches.size(), batches.paddingShare());
    }

    private record Entered(long number, TrainingTask.Epoch batches) {}

    private TrainingTask.Epoch batches(long number) {
        Entered last = entered;
        if (last == null || last.number != number) {
            last = new Entered(number, task.epoch(number));
            entered = last;
        }
        return last.batches;
    }

    /** Makes the updates of a round. */
    public RoundExecutor.End run(RoundExecutor.Start start) {
        copy(start.weights(), task.weights());
        List<ParameterVector> moments =
                start.moments().stream().map(Replica::copyOf).toList();
        task.carried().ifPresent(carried -> copy(start.carried().get(index), carried));
        task.resumeAt(start.position());
        task.pack(compute.workers());
        TrainingTask.Epoch batches = batches(start.position().epoch());
        UpdateStep step = new UpdateStep(task.weights(), task::pack, moments, config, compute);
        List<RoundExecutor.LocalUpdate> updates = new ArrayList<>();
        for (int i = 0; i < start.updates(); i++) {
            TrainingTask.Minibatch batch = batches.get(start.position().batch() + i);
            updates.add(update(step, batch, start.position().updates() + i + 1, start.rateFactor()));
        }
        Optional<ParameterVector> carried = task.carried().map(Replica::copyOf);
        return new RoundExecutor.End(copyOf(task.weights()), moments, carried, updates);
    }

    private RoundExecutor.LocalUpdate update(
            UpdateStep step, TrainingTask.Minibatch batch, long number, double rateFactor) {
        UpdateStep.Gradient gradient = step.gradient(number, batch);
        double rate = config.optimization().rate(number) * rateFactor;
        step.apply(gradient, rate);
        gradient.finalState().ifPresent(batch::carry);
        return new RoundExecutor.LocalUpdate(
                gradient.loss(), batch.scoredTokens(), gradient.norm(), rate, batch.tokens());
    }

    private static ParameterVector copyOf(ParameterVector vector) {
        return new ParameterVector(vector.layout(), vector.data().clone());
    }

    private static void copy(ParameterVector from, ParameterVector to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.data().length);
    }
}
