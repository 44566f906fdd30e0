package dragoman.seq2seq.training;

/** Receives the events of the training loop, in the training thread. */
public interface TrainingListener {
    /** Ignores every event. */
    TrainingListener SILENT = new TrainingListener() {};

    /** When an epoch begins, or continues where an earlier run left it. */
    default void entered(Epoch epoch) {}

    /** After each update. */
    default void updated(Update update) {}

    /** After each validation. */
    default void validated(Validation validation) {}

    /** After the state was saved. */
    default void saved(TrainingState state) {}

    /**
     * One epoch.
     *
     * @param number from 0
     * @param minibatches how many updates it takes
     * @param paddingShare the share of padding among all steps of its minibatches, from 0 to below 1
     */
    record Epoch(long number, int minibatches, double paddingShare) {}

    /**
     * One update.
     *
     * @param loss nats a scored token of this batch
     * @param gradientNorm the global norm before clipping
     * @param tokens tokens of this batch, of both sides where there are two, eos counted, padding not
     */
    record Update(TrainingState state, double loss, double gradientNorm, double learningRate, long tokens) {}

    /**
     * One validation.
     *
     * @param best whether it is the best so far
     */
    record Validation(TrainingState state, ValidationResult result, boolean best) {
        /** Nats a scored token. */
        public double loss() {
            return result.loss();
        }
    }
}
