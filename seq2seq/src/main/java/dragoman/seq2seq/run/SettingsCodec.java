package dragoman.seq2seq.run;

import dragoman.corpora.BatchSize;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.PrebuiltVocabularies;
import dragoman.seq2seq.text.Sha256;
import dragoman.seq2seq.text.SubwordOptions;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.LearningRateSchedule;
import dragoman.seq2seq.training.OptimizationConfig;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.ScheduledSampling;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Turns configuration records into {@link RunSettings}. A value that was added after the first release is left out where it is the usual
 * one, so that runs of earlier releases can be continued.
 */
final class SettingsCodec {
    private final Map<String, String> values = new LinkedHashMap<>();

    RunSettings settings() {
        return new RunSettings(values);
    }

    /** The text of a value: constants of an enum in kebab-case, everything else as Java writes it. */
    static String text(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : String.valueOf(value);
    }

    SettingsCodec put(String name, Object value) {
        values.put(name, text(value));
        return this;
    }

    SettingsCodec putUnless(Object usual, String name, Object value) {
        return Objects.equals(usual, value) ? this : put(name, value);
    }

    SettingsCodec putAll(RunSettings others) {
        values.putAll(others.values());
        return this;
    }

    /** One value for both sides; a program may choose them apart. */
    private void putBoth(String name, Object source, Object target) {
        put(name, source.equals(target) ? text(source) : text(source) + " and " + text(target));
    }

    SettingsCodec text(TextOptions text) {
        TokenizerDescription source = text.source();
        TokenizerDescription target = text.target();
        putBoth("tokenizer", source.kind(), target.kind());
        put("source-language", source.language());
        put("target-language", target.language());
        putBoth("lowercase", source.lowercase(), target.lowercase());
        putUnless(Normalization.NONE, RunSettings.NORMALIZATION, source.normalization());
        put("vocabulary-size", text.vocabulary().size());
        put("minimum-count", text.vocabulary().minimumCount());
        put("max-length", text.maximumLength());
        text.subwords().ifPresent(subwords -> {
            put("subwords", "bpe").put("merges", subwords.merges());
            put("subword-scope", subwords.joint() ? "joint" : "side").put("bpe-dropout", subwords.dropout());
        });
        putUnless(false, "shared-vocabulary", text.vocabulary().shared());
        putUnless(0.0, RunSettings.PLACEHOLDERS, text.augmentation().placeholders());
        putUnless(0.0, RunSettings.CASE_AUGMENTATION, text.augmentation().casing());
        PrebuiltVocabularies given = text.vocabulary().given();
        given.sourceVocabulary().ifPresent(vocabulary -> putHash("source-vocabulary", vocabulary.toBytes()));
        given.targetVocabulary().ifPresent(vocabulary -> putHash("target-vocabulary", vocabulary.toBytes()));
        given.sourceMerges().ifPresent(merges -> putHash("source-merges", merges.toBytes()));
        given.targetMerges().ifPresent(merges -> putHash("target-merges", merges.toBytes()));
        return this;
    }

    private void putHash(String name, byte[] content) {
        put(name, Sha256.of(content));
    }

    SettingsCodec text(MonolingualTextOptions text) {
        put("tokenizer", text.tokenizer().kind());
        put("source-language", text.tokenizer().language());
        put("lowercase", text.tokenizer().lowercase());
        putUnless(
                Normalization.NONE, RunSettings.NORMALIZATION, text.tokenizer().normalization());
        put("vocabulary-size", text.vocabularySize());
        put("minimum-count", text.minimumCount());
        text.subwords().ifPresent(this::subwords);
        return this;
    }

    private void subwords(SubwordOptions subwords) {
        put("subwords", "bpe").put("merges", subwords.merges()).put("bpe-dropout", subwords.dropout());
    }

    SettingsCodec network(SequenceNetwork network) {
        put(RunSettings.CELL, network.cell()).put("layers", network.layers());
        put("embedding-size", network.embeddingSize()).put("hidden-size", network.hiddenSize());
        dropout(network.dropout());
        stack(network.stack());
        return this;
    }

    SettingsCodec network(TranslationNetwork network) {
        EncoderShape encoder = network.encoder();
        DecoderShape decoder = network.decoder();
        boolean alike = encoder.layers() == decoder.layers();
        put(RunSettings.CELL, network.cell());
        put("layers", alike ? encoder.layers() : encoder.layers() + ":" + decoder.layers());
        put("embedding-size", network.embeddingSize());
        put("hidden-size", decoder.hiddenSize());
        dropout(network.dropout());
        put("reverse-source", encoder.direction() == LayerShape.Direction.REVERSED);
        stack(network.stack());
        putUnless(false, "bidirectional", encoder.direction() == LayerShape.Direction.BOTH);
        putUnless(decoder.hiddenSize(), "encoder-hidden-size", encoder.hiddenSize());
        putUnless(Tying.NONE, "tied-embeddings", network.tying());
        decoder.attention().ifPresent(kind -> put("attention", kind));
        return putUnless(false, "input-feeding", decoder.inputFeeding());
    }

    private void stack(StackOptions stack) {
        putUnless(false, "residual", stack.residual());
        putUnless(false, "layer-normalization", stack.layerNormalization());
    }

    private void dropout(DropoutOptions dropout) {
        put("dropout", dropout.between());
        putUnless(dropout.between(), "embedding-dropout", dropout.embedding());
        putUnless(dropout.between(), "output-dropout", dropout.output());
        putUnless(0f, "word-dropout", dropout.word());
        putUnless(false, "variational-dropout", dropout.variational());
    }

    SettingsCodec truncation(Truncation truncation) {
        return switch (truncation) {
            case Truncation.Whole whole -> this;
            case Truncation.LastSteps(int k) -> put("truncate-after", k);
            case Truncation.Subsequences(int k) -> put("truncate-after", "subsequences of " + k);
        };
    }

    SettingsCodec training(TrainingConfig config) {
        OptimizationConfig optimization = config.optimization();
        optimizer(optimization.optimizer());
        put("learning-rate", optimization.learningRate());
        put("plateau-patience", optimization.plateauPatience());
        put("clip-norm", optimization.clipping().norm());
        putUnless(0.0, "clip-value", optimization.clipping().value());
        put("loss-normalization", config.batch().lossNormalization());
        put(
                "batch-size",
                switch (config.batch().size()) {
                    case BatchSize.Sentences sentences -> sentences.count();
                    case BatchSize.Tokens tokens -> tokens.count() + " tokens";
                });
        put("seed", config.seed());
        putUnless(1, "accumulate", config.batch().accumulate());
        putUnless(0.0, "average-decay", optimization.averageDecay());
        putUnless(0f, "weight-dropout", config.regularization().weightDropout());
        putUnless(0f, "label-smoothing", config.regularization().labelSmoothing());
        putUnless(RecurrentInitialization.UNIFORM, "recurrent-initialization", config.recurrentInitialization());
        sampling(config.scheduledSampling());
        schedule(optimization.schedule());
        Replication replication = optimization.replication();
        if (replication.averages()) {
            put(RunSettings.REPLICAS, replication.replicas()).put("local-updates", replication.localUpdates());
        }
        return this;
    }

    private void optimizer(Optimizer optimizer) {
        put(
                "optimizer",
                switch (optimizer) {
                    case Optimizer.Adam adam -> adam.equals(Optimizer.Adam.standard()) ? "adam" : adam;
                    case Optimizer.AdamW adamW -> "adamw";
                    case Optimizer.Sgd sgd -> "sgd";
                });
        switch (optimizer) {
            case Optimizer.Adam adam -> {}
            case Optimizer.AdamW adamW -> put("weight-decay", adamW.decay());
            case Optimizer.Sgd sgd -> putUnless(0.0, "momentum", sgd.momentum());
        }
    }

    private void schedule(LearningRateSchedule schedule) {
        if (!schedule.equals(LearningRateSchedule.CONSTANT)) {
            put("learning-rate-schedule", schedule.shape()).put("warmup-updates", schedule.warmup());
            put("decay-updates", schedule.end()).put("final-rate", schedule.last());
        }
    }

    private void sampling(ScheduledSampling sampling) {
        if (!sampling.equals(ScheduledSampling.NEVER)) {
            put("scheduled-sampling", sampling.shape()).put("sampling-probability", sampling.probability());
            put("sampling-decay", sampling.decay()).put("sampling-choice", sampling.choice());
        }
    }
}
