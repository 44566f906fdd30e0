package dragoman.seq2seq.run;

import dragoman.corpora.BatchSize;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.text.MonolingualText;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A language model to be trained: from one long text to a model directory.
 *
 * @param training a text file
 * @param validation if absent, the last 5 % of the training text's tokens are held out
 * @param unrolling how many steps an update sees
 * @param config its batch size counts the rows of a minibatch, each of which is a stream of the text
 * @param overwrite whether a model that stands in the directory is replaced; else its training goes on
 */
public record LanguageModelRequest(
        Path training,
        Optional<Path> validation,
        MonolingualTextOptions text,
        Network network,
        Unrolling unrolling,
        TrainingConfig config,
        Path directory,
        int threads,
        boolean overwrite) {
    public LanguageModelRequest {
        if (!(config.batchSize() instanceof BatchSize.Sentences)) {
            throw new IllegalArgumentException("a stateful batch is measured in rows, not in tokens");
        }
    }

    /** The same with another normalization of the text. */
    LanguageModelRequest with(Normalization normalization) {
        return new LanguageModelRequest(
                training,
                validation,
                text.with(normalization),
                network,
                unrolling,
                config,
                directory,
                threads,
                overwrite);
    }

    /** The network but for the vocabulary, which the text decides. */
    public record Network(
            CellKind cell, int layers, StackOptions stack, int embeddingSize, int hiddenSize, DropoutOptions dropout) {}

    /**
     * How an update sees the text.
     *
     * @param steps n', how many steps a subsequence has
     * @param truncation how far the gradient of each loss goes back in it; none leaves it
     */
    public record Unrolling(int steps, Truncation truncation) {
        public Unrolling {
            if (steps < 1) {
                throw new IllegalArgumentException("subsequences of " + steps + " steps; it must be at least 1");
            }
        }
    }

    /** B, the rows of a minibatch. */
    public int rows() {
        return ((BatchSize.Sentences) config.batchSize()).count();
    }

    MonolingualText.Source source() {
        return new MonolingualText.Source(training, validation, rows(), unrolling.steps(), config.seed());
    }
}
