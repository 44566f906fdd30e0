package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.ParameterVector;
import java.util.ArrayList;
import java.util.List;

/** All that a run needs to go on: where it stands, its weights, the optimizer's moments, and the best weights so far. */
public final class TrainingSnapshot {
    private final ParameterVector weights;
    private final List<ParameterVector> moments;
    private final ParameterVector best;
    private TrainingState state;

    /** Of vectors that are shared with the trainer, which changes them. */
    public TrainingSnapshot(
            TrainingState state, ParameterVector weights, List<ParameterVector> moments, ParameterVector best) {
        this.state = state;
        this.weights = weights;
        this.moments = List.copyOf(moments);
        this.best = best;
    }

    /** Before the first update. */
    public static TrainingSnapshot start(ParameterVector weights, Optimizer optimizer) {
        List<ParameterVector> moments = new ArrayList<>();
        for (int i = 0; i < optimizer.momentCount(); i++) {
            moments.add(new ParameterVector(weights.layout()));
        }
        ParameterVector best =
                new ParameterVector(weights.layout(), weights.data().clone());
        return new TrainingSnapshot(TrainingState.START, weights, moments, best);
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

    /** The weights of the lowest validation loss; those last saved before any validation. */
    public ParameterVector best() {
        return best;
    }

    void setState(TrainingState next) {
        state = next;
    }

    void keepBest() {
        System.arraycopy(weights.data(), 0, best.data(), 0, weights.data().length);
    }
}
