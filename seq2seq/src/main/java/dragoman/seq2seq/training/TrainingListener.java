package dragoman.seq2seq.training;

/** Is told how training goes. Called in the training thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** When the text was read. */
    default void prepared(Preparation preparation) {}

    /** Before the first update of this run; the state is beyond the start where the run goes on. */
    default void started(Start start) {}

    /** After each update. */
    default void updated(Update update) {}

    /** After each validation. */
    default void validated(Validation validation) {}

    /** After the state was saved. */
    default void saved(TrainingState state) {}

    /** The vocabularies' sizes, the number of weights, and where the run starts. */
    record Start(int sourceVocabulary, int targetVocabulary, int weights, TrainingState state) {}

    /**
     * One update.
     *
     * @param loss nats a target token of this batch
     * @param gradientNorm the global norm before clipping
     * @param tokens source and target tokens of this batch, eos counted, padding not
     */
    record Update(TrainingState state, double loss, double gradientNorm, double learningRate, long tokens) {}

    /**
     * One validation.
     *
     * @param loss nats a target token
     * @param best whether it is the lowest so far
     */
    record Validation(TrainingState state, double loss, boolean best) {}
}
