package dragoman.seq2seq.training;

import dragoman.corpora.EncodedPair;
import java.util.List;
import java.util.function.Function;

/** Is told how training goes. Called in the training thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** When the text was read. */
    default void prepared(ParallelTextSummary preparation) {}

    /** When one long text was read. */
    default void prepared(MonolingualTextSummary preparation) {}

    /** Before the first update of this run; the state is beyond the start where the run goes on. */
    default void started(Start start) {}

    /** When the pairs of a translator are ids. */
    default void encoded(Encoded text) {}

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

    /** A translator's text in numbers, as it is cut without chance. */
    record Encoded(
            TextStatistics trainingSource,
            TextStatistics trainingTarget,
            TextStatistics validationSource,
            TextStatistics validationTarget) {
        static Encoded of(TrainingData data) {
            return new Encoded(
                    side(data.training(), EncodedPair::source),
                    side(data.training(), EncodedPair::target),
                    side(data.validation(), EncodedPair::source),
                    side(data.validation(), EncodedPair::target));
        }

        private static TextStatistics side(List<EncodedPair> pairs, Function<EncodedPair, int[]> side) {
            return TextStatistics.of(pairs.stream().map(side).toList());
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
     * @param best whether it is the best so far
     */
    record Validation(TrainingState state, ValidationResult result, boolean best) {
        /** Nats a scored token. */
        public double loss() {
            return result.loss();
        }
    }
}
