package dragoman.seq2seq.run;

import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.MonolingualTextSummary;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.text.TextStatistics;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import java.util.List;
import java.util.function.Function;

/** Receives the events of a training run, from the text to the end of the training loop, in the training thread. */
public interface TrainingRunListener extends TrainingListener {
    /** Ignores every event. */
    TrainingRunListener SILENT = new TrainingRunListener() {};

    /** After parallel text was read. */
    default void prepared(ParallelTextSummary preparation) {}

    /** After monolingual text was read. */
    default void prepared(MonolingualTextSummary preparation) {}

    /** Before the first update of this run; a resumed run starts from a later state. */
    default void started(Start start) {}

    /** After the pairs of a translator were encoded as ids. */
    default void encoded(Encoded text) {}

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
     * A translator's text in numbers, as it is cut without chance.
     *
     * @param prebuilt whether a vocabulary was given, not made from the text
     */
    record Encoded(
            TextStatistics trainingSource,
            TextStatistics trainingTarget,
            TextStatistics validationSource,
            TextStatistics validationTarget,
            boolean prebuilt) {
        public static Encoded of(TrainingData data, boolean prebuilt) {
            return new Encoded(
                    side(data.training(), EncodedPair::source),
                    side(data.training(), EncodedPair::target),
                    side(data.validation(), EncodedPair::source),
                    side(data.validation(), EncodedPair::target),
                    prebuilt);
        }

        private static TextStatistics side(List<EncodedPair> pairs, Function<EncodedPair, int[]> side) {
            return TextStatistics.of(pairs.stream().map(side).toList());
        }
    }
}
