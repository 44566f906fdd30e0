package dragoman.seq2seq.run;

import dragoman.core.Workers;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Normalization;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.quality.QualityCalibration;
import dragoman.seq2seq.quality.QualityFile;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.task.ValidationTranslations;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.text.Sha256;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training of a translation model on parallel text.
 *
 * @param validation if absent, pairs of the training corpus are held out
 * @param metric decides which weights are best, and whether training goes on
 */
public record TranslationJob(
        ParallelCorpus training,
        Optional<ParallelCorpus> validation,
        TextOptions text,
        TranslationNetwork network,
        ValidationMetric metric,
        RunOptions options)
        implements TrainingJob<TranslationModel> {
    /** Pairs are held out for validation; the best weights are those of the lowest loss. */
    public TranslationJob(ParallelCorpus training, TextOptions text, TranslationNetwork network, RunOptions options) {
        this(training, Optional.empty(), text, network, ValidationMetric.LOSS, options);
    }

    /** The same with other options. */
    public TranslationJob with(RunOptions other) {
        return new TranslationJob(training, validation, text, network, metric, other);
    }

    /** The same with other text options. */
    public TranslationJob with(TextOptions other) {
        return new TranslationJob(training, validation, other, network, metric, options);
    }

    /** The same with another network. */
    public TranslationJob with(TranslationNetwork other) {
        return new TranslationJob(training, validation, text, other, metric, options);
    }

    /** The same with another validation metric. */
    public TranslationJob with(ValidationMetric other) {
        return new TranslationJob(training, validation, text, network, other, options);
    }

    @Override
    public TranslationJob with(Normalization normalization) {
        return with(text.with(normalization));
    }

    @Override
    public Class<TranslationModel> modelType() {
        return TranslationModel.class;
    }

    @Override
    public RunSettings settings() {
        SettingsCodec settings = new SettingsCodec();
        network.initial().ifPresent(weights -> settings.put(RunSettings.INITIAL_MODEL, Sha256.of(weights.data())));
        return settings.text(text)
                .network(network)
                .putUnless(ValidationMetric.LOSS, "validation-metric", metric)
                .settings();
    }

    @Override
    public PreparedText<TranslationModel> prepare() {
        TrainingConfig config = options.config();
        return new Prepared(ParallelText.read(training, validation, text, config.seed()));
    }

    private final class Prepared extends PreparedPairs<TranslationModel> {
        Prepared(ParallelText pairs) {
            super(pairs);
        }

        @Override
        public TranslationModel newModel() {
            ParallelText.Sides sides = pairs.sides();
            ModelConfig config = ModelConfig.builder()
                    .cell(network.cell())
                    .stack(network.stack())
                    .embeddingSize(network.embeddingSize())
                    .encoder(network.encoder())
                    .decoder(network.decoder())
                    .vocabularySizes(
                            sides.source().vocabulary().size(),
                            sides.target().vocabulary().size())
                    .tying(network.tying())
                    .dropout(network.dropout())
                    .build();
            LengthLimit length = pairs.outputLength(sides);
            return new TranslationModel(
                    config, initialWeights(config), sides.source(), sides.target(), length, training.directions());
        }

        @Override
        public EncodedText encode(TranslationModel model) {
            TrainingData data =
                    pairs.encode(model.source().vocabulary(), model.target().vocabulary());
            return new Encoded(model, pairs, data);
        }
    }

    private ParameterVector initialWeights(ModelConfig config) {
        if (network.initial().isEmpty()) {
            return options.initialWeights(Seq2Seq.layout(config));
        }
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        float[] initial = network.initial().get().data();
        if (initial.length != weights.data().length) {
            throw new IllegalArgumentException(
                    initial.length + " weights to start from, for a network of " + weights.data().length);
        }
        System.arraycopy(initial, 0, weights.data(), 0, initial.length);
        return weights;
    }

    private final class Encoded implements EncodedText {
        private final TranslationModel model;
        private final ParallelText pairs;
        private final TrainingData data;

        Encoded(TranslationModel model, ParallelText pairs, TrainingData data) {
            this.model = model;
            this.pairs = pairs;
            this.data = data;
        }

        @Override
        public TrainingTask task(ParameterVector weights, Workers workers) {
            Seq2Seq translator = new Seq2Seq(model.config(), weights, workers);
            ValidationTranslations translations =
                    new ValidationTranslations(translator, model, pairs.validation(), data.validation(), metric);
            TrainingConfig config = options.config();
            return new TranslationTask(
                    translator, data, config.batch().size(), config.seed(), Optional.of(translations));
        }

        @Override
        public Optional<CorpusStatistics> statistics() {
            return Optional.of(CorpusStatistics.of(data, pairs.hasPrebuiltVocabulary()));
        }

        @Override
        public Completion completion() {
            return new QualityCompletion(model, data, pairs.validation());
        }
    }

    /** Calibrates the quality estimate, if the validation text is large enough. */
    private record QualityCompletion(TranslationModel model, TrainingData data, List<SentencePair> validation)
            implements Completion {
        @Override
        public Map<String, FileContent> files(ParameterVector best, Workers workers) {
            TranslationModel trained = new TranslationModel(
                    model.config(), best, model.source(), model.target(), model.outputLength(), model.directions());
            List<int[]> sources =
                    data.training().stream().map(EncodedPair::source).toList();
            return new QualityCalibration(trained, sources, workers)
                    .fit(validation)
                    .map(QualityFile::files)
                    .orElse(Map.of());
        }
    }
}
