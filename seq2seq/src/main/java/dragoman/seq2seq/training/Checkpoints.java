package dragoman.seq2seq.training;

/** Where a run is kept. */
@FunctionalInterface
public interface Checkpoints {
    /** Keeps all of it, or, if that fails, what was kept before. */
    void save(TrainingSnapshot snapshot);

    /** After a validation of the weights that would be the model. */
    default void validated(TrainingSnapshot snapshot, ValidationResult result) {}
}
