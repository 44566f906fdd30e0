package dragoman.seq2seq.training;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.ParameterVector;

/** Trains a network in memory: writes no file and reports nothing but the final state. */
public final class InMemoryTraining {
    private InMemoryTraining() {}

    /**
     * Trains until a limit of the configuration is reached. The weights of the task are those of the last update afterwards.
     *
     * @return the final state, which holds the validation loss of the best update
     * @throws IllegalArgumentException if the configuration has replicas
     * @throws TrainingDivergedException if a loss or a gradient is NaN or infinite
     */
    public static TrainingState run(TrainingTask task, TrainingConfig config, Workers workers) {
        ParameterVector weights = task.weights();
        ParameterVector best =
                new ParameterVector(weights.layout(), weights.data().clone());
        TrainingSnapshot snapshot = TrainingSnapshot.start(task, best, config);
        Trainer.Session session = new Trainer.Session(snapshot, kept -> {}, TrainingListener.SILENT);
        new Trainer(task, config, session, workers).run(() -> false);
        return snapshot.state();
    }
}
