package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingTask;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be trained: text, network and task. {@link TrainingRun} runs it in a model directory.
 *
 * @param <M> the model that it makes
 */
public interface TrainingJob<M extends TrainedModel> {
    /** What all runs have in common. */
    RunOptions options();

    /** The same with another normalization of the text: a run is continued with the one it was begun with. */
    TrainingJob<M> with(Normalization normalization);

    /** The type of the model. */
    Class<M> modelType();

    /** The settings of this job that decide the result, beside its text and {@link RunOptions#config}. */
    RunSettings settings();

    /**
     * Reads the text.
     *
     * @throws dragoman.corpora.CorpusException if a file is bad, or holds nothing to learn from
     */
    PreparedText<M> prepare();

    /**
     * The text of a job.
     *
     * @param <M> the model that is trained on it
     */
    interface PreparedText<M extends TrainedModel> {
        /** What was read and what was left out. */
        TextSummary summary();

        /** SHA-256 of all lines as they were read, wherever their files are. */
        String digest();

        /** A model with initial weights and vocabularies of the text. */
        M newModel();

        /** The text in ids of a model's vocabularies. */
        EncodedText encode(M model);
    }

    /** The text of a job in ids. */
    interface EncodedText {
        /**
         * The task of training a network on this text.
         *
         * @param weights of the network, which the trainer changes
         */
        TrainingTask task(ParameterVector weights, Workers workers);

        /** Lengths and unknown tokens, where they are counted. */
        default Optional<CorpusStatistics> statistics() {
            return Optional.empty();
        }

        /** What makes further files of the model when training ends; it does not reference more of the text than it needs. */
        default Completion completion() {
            return Completion.NONE;
        }
    }

    /** Makes further files of a trained model. */
    @FunctionalInterface
    interface Completion {
        /** There are no further files. */
        Completion NONE = (best, workers) -> Map.of();

        /**
         * The files by name. They depend on the weights and the text alone.
         *
         * @param best the weights of the model
         */
        Map<String, FileContent> files(ParameterVector best, Workers workers);
    }
}
