package dragoman.seq2seq.training;

/** Stores the snapshots of a run. */
@FunctionalInterface
public interface Checkpoints {
    /** Stores a whole snapshot; if that fails, the one before stays. */
    void save(TrainingSnapshot snapshot);

    /** After a validation of the weights that would be the model. */
    default void validated(TrainingSnapshot snapshot, ValidationResult result) {}
}
