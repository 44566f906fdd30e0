package dragoman.seq2seq.run;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A classifier to be trained: from texts with a label each to a model directory.
 *
 * @param training pairs of a text and its label, which counts without the white space around it
 * @param validation if absent, pairs of the training corpus are held out
 * @param text how text becomes ids; words are not cut into pieces
 * @param maximumLength texts of more tokens are left out
 * @param scoredSteps where the loss is taken
 * @param overwrite whether a model that stands in the directory is replaced; else its training goes on
 */
public record ClassifierRequest(
        ParallelCorpus training,
        Optional<ParallelCorpus> validation,
        MonolingualTextOptions text,
        int maximumLength,
        LanguageModelRequest.Network network,
        ScoredSteps scoredSteps,
        TrainingConfig config,
        Path directory,
        int threads,
        boolean overwrite) {
    public ClassifierRequest {
        if (text.subwords().isPresent()) {
            throw new IllegalArgumentException("a classifier reads words or characters, not subwords");
        }
    }

    /** The same with another normalization of the text. */
    ClassifierRequest with(Normalization normalization) {
        return new ClassifierRequest(
                training,
                validation,
                text.with(normalization),
                maximumLength,
                network,
                scoredSteps,
                config,
                directory,
                threads,
                overwrite);
    }
}
