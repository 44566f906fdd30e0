package dragoman.seq2seq.run;

import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import java.util.List;

/** Receives the events of a training run, from the text to the end of the training loop, in the training thread. */
public interface TrainingRunListener extends TrainingListener {
    /** Ignores every event. */
    TrainingRunListener SILENT = new TrainingRunListener() {};

    /** After the text was read. */
    default void prepared(TextSummary text) {}

    /** Before the first update of this run; a resumed run starts from a later state. */
    default void started(Start start) {}

    /** After {@link #started}, where lengths and unknown tokens of the text are counted. */
    default void encoded(CorpusStatistics text) {}

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
}
