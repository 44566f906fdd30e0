package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that continues a run: its state, its weights, the optimizer's moments, the best weights so far, and where there are any, the
 * averaged weights and the states carried between minibatches.
 */
public final class TrainingSnapshot {
    private final ParameterVector weights;
    private final List<ParameterVector> moments;
    private final ParameterVector best;
    private final Extras extras;
    private TrainingState state;

    /** Refers to vectors that the trainer changes. */
    public TrainingSnapshot(
            TrainingState state, ParameterVector weights, List<ParameterVector> moments, ParameterVector best) {
        this(state, weights, moments, best, Extras.NONE);
    }

    /** Refers to vectors that the trainer and the task change. */
    public TrainingSnapshot(
            TrainingState state,
            ParameterVector weights,
            List<ParameterVector> moments,
            ParameterVector best,
            Extras extras) {
        this.state = state;
        this.weights = weights;
        this.moments = List.copyOf(moments);
        this.best = best;
        this.extras = extras;
    }

    /**
     * Vectors that not every run has.
     *
     * @param average the averaged weights
     * @param carried of each replica, see {@link TrainingTask#carried}
     */
    public record Extras(Optional<ParameterVector> average, List<ParameterVector> carried) {
        static final Extras NONE = new Extras(Optional.empty(), List.of());

        public Extras {
            carried = List.copyOf(carried);
        }
    }

    /** Before the first update. */
    public static TrainingSnapshot start(ParameterVector weights, Optimizer optimizer) {
        return start(weights, optimizer, Extras.NONE);
    }

    /** Before the first update. */
    public static TrainingSnapshot start(ParameterVector weights, Optimizer optimizer, Extras extras) {
        List<ParameterVector> moments = moments(weights, optimizer);
        return new TrainingSnapshot(TrainingState.START, weights, moments, copy(weights), extras);
    }

    /**
     * Before the first update of a task.
     *
     * @param best receives the best weights; the initial weights
     */
    public static TrainingSnapshot start(TrainingTask task, ParameterVector best, TrainingConfig config) {
        OptimizationConfig optimization = config.optimization();
        ParameterVector weights = task.weights();
        Optional<ParameterVector> average = optimization.averages() ? Optional.of(copy(weights)) : Optional.empty();
        List<ParameterVector> moments = moments(weights, optimization.optimizer());
        return new TrainingSnapshot(
                TrainingState.START, weights, moments, best, new Extras(average, carried(task, config)));
    }

    /** The states between minibatches that a snapshot holds: that of the task itself, or zeros for each of several replicas. */
    public static List<ParameterVector> carried(TrainingTask task, TrainingConfig config) {
        Replication replication = config.optimization().replication();
        if (!replication.averages()) {
            return task.carried().stream().toList();
        }
        return task.carried().stream()
                .flatMap(own ->
                        Stream.generate(() -> new ParameterVector(own.layout())).limit(replication.replicas()))
                .toList();
    }

    private static List<ParameterVector> moments(ParameterVector weights, Optimizer optimizer) {
        List<ParameterVector> moments = new ArrayList<>();
        for (int i = 0; i < optimizer.momentCount(); i++) {
            moments.add(new ParameterVector(weights.layout()));
        }
        return moments;
    }

    private static ParameterVector copy(ParameterVector weights) {
        return new ParameterVector(weights.layout(), weights.data().clone());
    }

    public TrainingState state() {
        return state;
    }

    public ParameterVector weights() {
        return weights;
    }

    public List<ParameterVector> moments() {
        return moments;
    }

    /** The weights of the best validation; those last saved before any validation. */
    public ParameterVector best() {
        return best;
    }

    /** The averaged weights, if the run keeps them. */
    public Optional<ParameterVector> average() {
        return extras.average;
    }

    /** The state carried between minibatches, if the task has one, of each replica. */
    public List<ParameterVector> carried() {
        return extras.carried;
    }

    void setState(TrainingState next) {
        state = next;
    }

    /** The weights that would be the model now: the averaged ones where there are any. */
    public ParameterVector model() {
        return extras.average.orElse(weights);
    }

    void keepBest() {
        ParameterVector model = model();
        System.arraycopy(model.data(), 0, best.data(), 0, model.data().length);
    }
}
