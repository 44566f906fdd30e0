package dragoman.seq2seq.training;

import java.util.List;

/** Is told how training goes. Called in the training thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** When the text was read. */
    default void prepared(Preparation preparation) {}

    /** When one long text was read. */
    default void prepared(TextPreparation preparation) {}

    /** Before the first update of this run; the state is beyond the start where the run goes on. */
    default void started(Start start) {}

    /** When an epoch begins, or goes on where an earlier run left it. */
    default void entered(Epoch epoch) {}

    /** After each update. */
    default void updated(Update update) {}

    /** After each validation. */
    default void validated(Validation validation) {}

    /** After the state was saved. */
    default void saved(TrainingState state) {}

    /**
     * The numbers of a run at its start.
     *
     * @param vocabularies the size of each, source and target or one
     * @param weights how many numbers are trained
     * @param state where the run starts
     */
    record Start(List<Integer> vocabularies, int weights, TrainingState state) {
        public Start {
            vocabularies = List.copyOf(vocabularies);
        }
    }

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
     * @param loss nats a scored token
     * @param best whether it is the lowest so far
     */
    record Validation(TrainingState state, double loss, boolean best) {}
}
