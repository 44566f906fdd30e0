package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.CarriedState;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.text.MonolingualText;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.TextSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Training of a language model on one long text.
 *
 * @param training a text file
 * @param validation if absent, the last 5 % of the training text's tokens are held out
 * @param subsequences how one update reads the text
 * @param options the batch size counts the rows of a minibatch, each of which is a stream of the text
 */
public record LanguageModelJob(
        Path training,
        Optional<Path> validation,
        MonolingualTextOptions text,
        SequenceNetwork network,
        SubsequenceOptions subsequences,
        RunOptions options)
        implements TrainingJob<TextModel> {
    public LanguageModelJob {
        if (!(options.config().batch().size() instanceof BatchSize.Sentences)) {
            throw new IllegalArgumentException("a stateful batch is measured in rows, not in tokens");
        }
    }

    /** The same with other options. */
    public LanguageModelJob with(RunOptions other) {
        return new LanguageModelJob(training, validation, text, network, subsequences, other);
    }

    /** The same with other text options. */
    public LanguageModelJob with(MonolingualTextOptions other) {
        return new LanguageModelJob(training, validation, other, network, subsequences, options);
    }

    /** The same with another network. */
    public LanguageModelJob with(SequenceNetwork other) {
        return new LanguageModelJob(training, validation, text, other, subsequences, options);
    }

    /** B, the rows of a minibatch. */
    private int rows() {
        return ((BatchSize.Sentences) options.config().batch().size()).count();
    }

    @Override
    public LanguageModelJob with(Normalization normalization) {
        return with(text.with(normalization));
    }

    @Override
    public Class<TextModel> modelType() {
        return TextModel.class;
    }

    @Override
    public RunSettings settings() {
        return new SettingsCodec()
                .text(text)
                .network(network)
                .put("steps", subsequences.steps())
                .truncation(subsequences.truncation())
                .settings();
    }

    @Override
    public PreparedText<TextModel> prepare() {
        MonolingualText.Source source = new MonolingualText.Source(
                training,
                validation,
                rows(),
                subsequences.steps(),
                options.config().seed());
        return new Prepared(MonolingualText.read(source, text));
    }

    private final class Prepared implements PreparedText<TextModel> {
        private final MonolingualText tokens;

        Prepared(MonolingualText tokens) {
            this.tokens = tokens;
        }

        @Override
        public TextSummary summary() {
            return tokens.summary();
        }

        @Override
        public String digest() {
            return tokens.digest();
        }

        @Override
        public TextModel newModel() {
            Vocabulary vocabulary = tokens.vocabulary();
            LanguageModelConfig config = network.languageModel(vocabulary.size());
            ParameterVector weights = options.initialWeights(LanguageModel.layout(config));
            return new TextModel(config, weights, vocabulary, text.tokenizer(), tokens.merges());
        }

        @Override
        public EncodedText encode(TextModel model) {
            LongFunction<SubsequenceBatches> epochs = tokens.training(model.vocabulary());
            SubsequenceBatches held = tokens.validation(model.vocabulary());
            LanguageModelTask.Text both = new LanguageModelTask.Text(epochs, held);
            return (weights, workers) -> task(model, both, weights, workers);
        }
    }

    private LanguageModelTask task(
            TextModel model, LanguageModelTask.Text encoded, ParameterVector weights, Workers workers) {
        LanguageModel languageModel = new LanguageModel(model.config(), weights, workers);
        CarriedState carried = new CarriedState(model.config(), rows());
        return new LanguageModelTask(languageModel, encoded, carried, subsequences.truncation());
    }
}
