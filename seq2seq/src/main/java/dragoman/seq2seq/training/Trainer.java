package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: forward, backward, clip, optimizer step, over the minibatches of a task; validation; checkpoints; early stopping. A run
 * that is resumed from a checkpoint goes through the same bits as one that never stopped.
 */
public final class Trainer {
    private final TrainingTask task;
    private final TrainingConfig config;
    private final Checkpoints checkpoints;
    private final TrainingListener listener;
    private final Compute compute;
    private final Advance advance;
    private final TrainingSnapshot snapshot;
    /** The update after which the state was last saved. */
    private long saved;

    /**
     * Continues from the snapshot, whose weights are those of the task.
     *
     * @throws IllegalArgumentException if the configuration has replicas
     */
    public Trainer(TrainingTask task, TrainingConfig config, Session session, Workers workers) {
        this(task, config, session, workers, Optional.empty());
    }

    /**
     * Continues from the snapshot, whose weights are those of the task.
     *
     * @param executor runs the replicas; for a configuration without replicas there is none
     */
    public Trainer(
            TrainingTask task,
            TrainingConfig config,
            Session session,
            Workers workers,
            Optional<RoundExecutor> executor) {
        this.task = AccumulatingTask.of(task, config);
        this.config = config;
        this.checkpoints = session.checkpoints;
        this.listener = session.listener;
        this.snapshot = session.snapshot;
        if (snapshot.weights() != task.weights()) {
            throw new IllegalArgumentException("the snapshot's weights are not those of the model");
        }
        if (snapshot.average().isPresent() != config.optimization().averages()) {
            throw new IllegalArgumentException("the snapshot's averaged weights are not what the configuration says");
        }
        Replication replication = config.optimization().replication();
        if (executor.isPresent() != replication.averages()) {
            throw new IllegalArgumentException(replication.replicas() + " replicas, and "
                    + (executor.isPresent() ? "an" : "no") + " executor of rounds");
        }
        saved = snapshot.state().updates();
        compute = new Compute(workers, new Workspace());
        advance = executor.<Advance>map(
                        rounds -> new AveragedRounds(rounds, replication, snapshot, task::pack, workers))
                .orElseGet(() -> new SingleUpdates(this.task, config, snapshot, compute));
    }

    /** Where a run starts, where it is stored, and who is notified. */
    public record Session(TrainingSnapshot snapshot, Checkpoints checkpoints, TrainingListener listener) {}

    /** Why training ended. */
    public enum End {
        UPDATES,
        EPOCHS,
        TIME,
        PATIENCE,
        STOPPED
    }

    /** How a run came out. */
    public record Outcome(End end, TrainingState state) {}

    /**
     * Trains until a limit is reached or {@code stop}, called after each update or round, returns true. The last state is saved, and unless stopped, validated
     * before. That validation counts like any other: a run continued beyond its limit has the bits of one that had the higher limit
     * from the start if the lower limit was a multiple of the validation interval. A run that was at its end already changes nothing.
     *
     * @throws TrainingDivergedException if a loss or a gradient is NaN or infinite; what was saved before stays
     */
    public End run(BooleanSupplier stop) {
        TrainingState first = snapshot.state();
        Clock clock = new Clock(first.elapsed(), System.nanoTime());
        if (first.updates() == 0) {
            checkpoints.save(snapshot);
        }
        End end = limitReached(clock);
        while (end == null) {
            end = epoch(stop, clock);
        }
        if (end != End.STOPPED
                && snapshot.state().validations().lastUpdate()
                        < snapshot.state().updates()) {
            validate();
        }
        if (!snapshot.state().equals(first)) {
            save(clock);
        }
        return end;
    }

    /** Time spent before this run, and when this run began. */
    private record Clock(Duration before, long start) {
        Duration elapsed() {
            return before.plusNanos(System.nanoTime() - start);
        }
    }

    /** The rest of the epoch under way; null if it came to its end without reaching a limit. */
    private @Nullable End epoch(BooleanSupplier stop, Clock clock) {
        long number = snapshot.state().position().epoch();
        Advance.Epoch epoch = advance.epoch(number);
        listener.entered(new TrainingListener.Epoch(number, epoch.updates(), epoch.paddingShare()));
        while (snapshot.state().position().batch() < epoch.updates()) {
            advance(epoch, clock);
            if (snapshot.state().updates() % config.intervals().validation() == 0) {
                validate();
            }
            End end = stop.getAsBoolean() ? End.STOPPED : limitReached(clock);
            if (end != null) {
                return end;
            }
        }
        snapshot.setState(snapshot.state().nextEpoch());
        return limitReached(clock);
    }

    /** The limit that is reached; null if none is. */
    private @Nullable End limitReached(Clock clock) {
        TrainingState state = snapshot.state();
        TrainingConfig.Limits limits = config.limits();
        if (limits.updates() > 0 && state.updates() >= limits.updates()) {
            return End.UPDATES;
        }
        if (limits.epochs() > 0 && state.position().epoch() >= limits.epochs()) {
            return End.EPOCHS;
        }
        if (limits.patience() > 0 && state.validations().bad() >= limits.patience()) {
            return End.PATIENCE;
        }
        boolean timed = !limits.time().isZero();
        return timed && clock.elapsed().compareTo(limits.time()) >= 0 ? End.TIME : null;
    }

    private void advance(Advance.Epoch epoch, Clock clock) {
        Advance.Computed computed = epoch.compute(snapshot.state());
        // Only now: weights that the last update broke would show here, and must not take the place of good ones.
        saveIfDue(clock);
        List<TrainingListener.Update> updates = computed.apply(snapshot.state());
        snapshot.average().ifPresent(average -> average(average, updates));
        snapshot.setState(updates.getLast().state());
        updates.forEach(listener::updated);
    }

    private void validate() {
        ValidationResult result = validation();
        TrainingDivergedException.requireFinite(
                snapshot.state().updates(),
                "validation loss",
                result.loss(),
                config.optimization().clipping());
        TrainingState state =
                snapshot.state().validated(result, config.optimization().plateauPatience());
        snapshot.setState(state);
        boolean best = state.validations().bestUpdate() == state.updates();
        if (best) {
            snapshot.keepBest();
        }
        checkpoints.validated(snapshot, result);
        listener.validated(new TrainingListener.Validation(state, result, best));
    }

    /** After several updates of a round the average decays as often. */
    private void average(ParameterVector average, List<TrainingListener.Update> updates) {
        double kept = 1;
        for (TrainingListener.Update update : updates) {
            kept *= config.optimization().averageDecay(update.state().updates());
        }
        ArrayOps.approach(average.data(), task.weights().data(), (float) (1 - kept), compute.workers());
    }

    /** Of the weights that would be the model: the averaged ones where there are any. */
    private ValidationResult validation() {
        if (snapshot.average().isEmpty()) {
            return task.validate(compute);
        }
        float[] weights = task.weights().data();
        float[] kept = weights.clone();
        System.arraycopy(snapshot.average().get().data(), 0, weights, 0, weights.length);
        task.pack(compute.workers());
        ValidationResult result = task.validate(compute);
        System.arraycopy(kept, 0, weights, 0, weights.length);
        task.pack(compute.workers());
        return result;
    }

    private void saveIfDue(Clock clock) {
        long updates = snapshot.state().updates();
        if (updates > saved && updates % config.intervals().checkpoint() == 0) {
            save(clock);
        }
    }

    private void save(Clock clock) {
        // Whole milliseconds, as files keep it.
        snapshot.setState(snapshot.state().withElapsed(clock.elapsed().truncatedTo(ChronoUnit.MILLIS)));
        if (snapshot.state().validations().lastUpdate() == 0) {
            // Without a validation the latest weights are the best, not the first.
            snapshot.keepBest();
        }
        checkpoints.save(snapshot);
        saved = snapshot.state().updates();
        listener.saved(snapshot.state());
    }
}
