package dragoman.seq2seq.run;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Labels;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.task.ClassifierTask;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.LabelledText;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Optional;

/**
 * Training of a classifier on texts with a label each.
 *
 * @param training pairs of a text and its label, without the white space around it
 * @param validation if absent, pairs of the training corpus are held out
 * @param text words or characters, not subwords
 * @param maximumLength texts of more tokens are left out
 * @param scoredSteps the steps at which the loss is taken
 */
public record ClassifierJob(
        ParallelCorpus training,
        Optional<ParallelCorpus> validation,
        MonolingualTextOptions text,
        int maximumLength,
        SequenceNetwork network,
        ScoredSteps scoredSteps,
        RunOptions options)
        implements TrainingJob<ClassifierModel> {
    public ClassifierJob {
        if (text.subwords().isPresent()) {
            throw new IllegalArgumentException("a classifier reads words or characters, not subwords");
        }
    }

    /** The same with other options. */
    public ClassifierJob with(RunOptions other) {
        return new ClassifierJob(training, validation, text, maximumLength, network, scoredSteps, other);
    }

    /** The same with the loss taken at other steps. */
    public ClassifierJob with(ScoredSteps other) {
        return new ClassifierJob(training, validation, text, maximumLength, network, other, options);
    }

    @Override
    public ClassifierJob with(Normalization normalization) {
        return new ClassifierJob(
                training, validation, text.with(normalization), maximumLength, network, scoredSteps, options);
    }

    @Override
    public Class<ClassifierModel> modelType() {
        return ClassifierModel.class;
    }

    @Override
    public RunSettings settings() {
        return new SettingsCodec()
                .text(text)
                .network(network)
                .put("max-length", maximumLength)
                .put("scored-steps", scoredSteps)
                .settings();
    }

    @Override
    public PreparedText<ClassifierModel> prepare() {
        return new Prepared(LabelledText.read(
                training, validation, text, maximumLength, options.config().seed()));
    }

    private final class Prepared extends PreparedPairs<ClassifierModel> {
        Prepared(ParallelText pairs) {
            super(pairs);
        }

        @Override
        public ClassifierModel newModel() {
            Labels labels =
                    Labels.of(pairs.targets().stream().map(String::strip).toList());
            Vocabulary vocabulary = pairs.source().vocabulary();
            ClassifierConfig config = ClassifierConfig.builder()
                    .cell(network.cell())
                    .layers(network.layers())
                    .stack(network.stack())
                    .embeddingSize(network.embeddingSize())
                    .hiddenSize(network.hiddenSize())
                    .vocabularySize(vocabulary.size())
                    .classes(labels.size())
                    .dropout(network.dropout())
                    .build();
            ParameterVector weights = options.initialWeights(SequenceClassifier.layout(config));
            return new ClassifierModel(config, weights, vocabulary, text.tokenizer(), labels);
        }

        @Override
        public EncodedText encode(ClassifierModel model) {
            TrainingData data = ids(model);
            TrainingConfig config = options.config();
            return (weights, workers) -> {
                SequenceClassifier classifier = new SequenceClassifier(model.config(), weights, workers);
                return new ClassifierTask(
                        classifier, data, scoredSteps, config.batch().size(), config.seed());
            };
        }

        private TrainingData ids(ClassifierModel model) {
            try {
                return pairs.encode(
                        model.vocabulary(), label -> new int[] {model.labels().require(label.getFirst())});
            } catch (CorpusException e) {
                // The labels are those of the training texts.
                throw new CorpusException("validation: " + e.getMessage(), e);
            }
        }
    }
}
