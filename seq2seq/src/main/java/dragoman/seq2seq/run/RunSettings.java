package dragoman.seq2seq.run;

import dragoman.corpora.BatchSize;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RecurrentInitialization;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.PrebuiltVocabularies;
import dragoman.seq2seq.text.Sha256;
import dragoman.seq2seq.text.SubwordOptions;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.LearningRateSchedule;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.ScheduledSampling;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What must be the same when a run is continued, by the names of the command line's options: all that decides the bits of the result. Limits,
 * intervals, threads and places of files do not.
 */
record RunSettings(Map<String, String> values) {
    private static final String TASK = "--task";
    private static final String INITIAL_MODEL = "--init-model";
    private static final String NORMALIZATION = "normalization";

    /** What a setting that is not written down was. */
    private static String otherwise(String setting) {
        return setting.equals(TASK) ? "translation" : "not set";
    }

    /** The normalization of the text of a run with these settings: none if it was begun before there was one. */
    static Normalization normalization(Map<String, String> settings) {
        String none = Normalization.NONE.label();
        return settings.getOrDefault(NORMALIZATION, none).equals(none) ? Normalization.NONE : Normalization.NFC;
    }

    private static void addNormalization(TokenizerDescription text, Map<String, String> values) {
        if (text.normalization() != Normalization.NONE) {
            values.put(NORMALIZATION, text.normalization().label());
        }
    }

    static RunSettings of(LanguageModelRequest request, String dataDigest) {
        Map<String, String> values = oneSide("language-model", request.text(), request.network(), dataDigest);
        values.put("--steps", String.valueOf(request.unrolling().steps()));
        addTruncation(request.unrolling().truncation(), values);
        addOptimization(request.config(), values);
        return new RunSettings(values);
    }

    static RunSettings of(ClassifierRequest request, String dataDigest) {
        Map<String, String> values = oneSide("classifier", request.text(), request.network(), dataDigest);
        values.put("--max-length", String.valueOf(request.maximumLength()));
        values.put("--scored-steps", request.scoredSteps().name().toLowerCase(Locale.ROOT));
        addOptimization(request.config(), values);
        return new RunSettings(values);
    }

    /** Of a task whose text has no other side. */
    private static Map<String, String> oneSide(
            String task, MonolingualTextOptions text, LanguageModelRequest.Network network, String dataDigest) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(TASK, task);
        values.put("data", "SHA-256 " + dataDigest);
        values.put("--tokenizer", text.tokenizer().kind().label());
        values.put("--source-language", text.tokenizer().language());
        values.put("--lowercase", String.valueOf(text.tokenizer().lowercase()));
        addNormalization(text.tokenizer(), values);
        values.put("--vocabulary-size", String.valueOf(text.vocabularySize()));
        values.put("--minimum-count", String.valueOf(text.minimumCount()));
        text.subwords().ifPresent(subwords -> addSubwords(subwords, values));
        values.remove("--subword-scope");
        values.put("--cell", word(network.cell()));
        values.put("--layers", String.valueOf(network.layers()));
        values.put("--embedding-size", String.valueOf(network.embeddingSize()));
        values.put("--hidden-size", String.valueOf(network.hiddenSize()));
        addDropout(network.dropout(), values);
        addStack(network.stack(), values);
        return values;
    }

    static RunSettings of(TrainingRequest request, String dataDigest) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("data", "SHA-256 " + dataDigest);
        request.network().initial().ifPresent(weights -> values.put(INITIAL_MODEL, Sha256.of(weights.data())));
        addText(request.text(), values);
        addNetwork(request.network(), values);
        if (request.metric() != ValidationMetric.LOSS) {
            values.put("--validation-metric", word(request.metric()));
        }
        addOptimization(request.config(), values);
        return new RunSettings(values);
    }

    private static void addText(TextOptions text, Map<String, String> values) {
        values.put(
                "--tokenizer",
                both(text.source().kind().label(), text.target().kind().label()));
        values.put("--source-language", text.source().language());
        values.put("--target-language", text.target().language());
        String lowercase = both(
                String.valueOf(text.source().lowercase()),
                String.valueOf(text.target().lowercase()));
        values.put("--lowercase", lowercase);
        addNormalization(text.source(), values);
        values.put("--vocabulary-size", String.valueOf(text.vocabularySize()));
        values.put("--minimum-count", String.valueOf(text.minimumCount()));
        values.put("--max-length", String.valueOf(text.maximumLength()));
        text.subwords().ifPresent(subwords -> addSubwords(subwords, values));
        if (text.sharedVocabulary()) {
            values.put("--shared-vocabulary", "true");
        }
        addGiven(text.given(), values);
    }

    private static void addGiven(PrebuiltVocabularies given, Map<String, String> values) {
        given.sourceVocabulary()
                .ifPresent(vocabulary -> values.put("--source-vocabulary", Sha256.of(vocabulary.toBytes())));
        given.targetVocabulary()
                .ifPresent(vocabulary -> values.put("--target-vocabulary", Sha256.of(vocabulary.toBytes())));
        given.sourceMerges().ifPresent(merges -> values.put("--source-merges", Sha256.of(merges.toBytes())));
        given.targetMerges().ifPresent(merges -> values.put("--target-merges", Sha256.of(merges.toBytes())));
    }

    private static void addSubwords(SubwordOptions subwords, Map<String, String> values) {
        values.put("--subwords", "bpe");
        values.put("--merges", String.valueOf(subwords.merges()));
        values.put("--subword-scope", subwords.joint() ? "joint" : "side");
        values.put("--bpe-dropout", String.valueOf(subwords.dropout()));
    }

    /** The command line has one option for both sides; a program may choose them apart. */
    private static String both(String source, String target) {
        return source.equals(target) ? source : source + " and " + target;
    }

    private static void addNetwork(TrainingRequest.Network network, Map<String, String> values) {
        EncoderShape encoder = network.encoder();
        DecoderShape decoder = network.decoder();
        values.put("--cell", word(network.cell()));
        values.put(
                "--layers",
                encoder.layers() == decoder.layers()
                        ? String.valueOf(encoder.layers())
                        : encoder.layers() + ":" + decoder.layers());
        values.put("--embedding-size", String.valueOf(network.embeddingSize()));
        values.put("--hidden-size", String.valueOf(decoder.hiddenSize()));
        addDropout(network.dropout(), values);
        values.put("--reverse-source", String.valueOf(encoder.direction() == LayerShape.Direction.REVERSED));
        addStack(network.stack(), values);
        if (encoder.direction() == LayerShape.Direction.BOTH) {
            values.put("--bidirectional", "true");
        }
        if (encoder.hiddenSize() != decoder.hiddenSize()) {
            values.put("--encoder-hidden-size", String.valueOf(encoder.hiddenSize()));
        }
        if (network.tying() != Tying.NONE) {
            values.put("--tied-embeddings", optionWord(network.tying()));
        }
        decoder.attention().ifPresent(kind -> values.put("--attention", word(kind)));
        if (decoder.inputFeeding()) {
            values.put("--input-feeding", "true");
        }
    }

    private static void addStack(StackOptions stack, Map<String, String> values) {
        if (stack.residual()) {
            values.put("--residual", "true");
        }
        if (stack.layerNormalization()) {
            values.put("--layer-normalization", "true");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void addDropout(DropoutOptions dropout, Map<String, String> values) {
        values.put("--dropout", String.valueOf(dropout.between()));
        addUnless("--embedding-dropout", dropout.embedding(), dropout.between(), values);
        addUnless("--output-dropout", dropout.output(), dropout.between(), values);
        addUnless("--word-dropout", dropout.word(), 0, values);
        if (dropout.variational()) {
            values.put("--variational-dropout", "true");
        }
    }

    private static void addUnless(String option, float value, float otherwise, Map<String, String> values) {
        if (value != otherwise) {
            values.put(option, String.valueOf(value));
        }
    }

    private static void addOptimization(TrainingConfig config, Map<String, String> values) {
        String optimizer = switch (config.optimizer()) {
            case Optimizer.Adam adam -> adam.equals(Optimizer.Adam.standard()) ? "adam" : adam.toString();
            case Optimizer.AdamW adamW -> "adamw";
            case Optimizer.Sgd sgd -> "sgd";
        };
        String batch = switch (config.batchSize()) {
            case BatchSize.Sentences sentences -> String.valueOf(sentences.count());
            case BatchSize.Tokens tokens -> tokens.count() + " tokens";
        };
        values.put("--optimizer", optimizer);
        if (config.optimizer() instanceof Optimizer.Sgd sgd && sgd.momentum() > 0) {
            values.put("--momentum", String.valueOf(sgd.momentum()));
        }
        if (config.optimizer() instanceof Optimizer.AdamW adamW) {
            values.put("--weight-decay", String.valueOf(adamW.decay()));
        }
        values.put("--learning-rate", String.valueOf(config.learningRate()));
        values.put("--plateau-patience", String.valueOf(config.plateauPatience()));
        values.put("--clip-norm", String.valueOf(config.clipping().norm()));
        if (config.clipping().value() > 0) {
            values.put("--clip-value", String.valueOf(config.clipping().value()));
        }
        values.put("--loss-normalization", config.lossNormalization().name().toLowerCase(Locale.ROOT));
        values.put("--batch-size", batch);
        values.put("--seed", String.valueOf(config.seed()));
        if (config.accumulate() > 1) {
            values.put("--accumulate", String.valueOf(config.accumulate()));
        }
        if (config.averages()) {
            values.put("--average-decay", String.valueOf(config.averageDecay()));
        }
        addUnless("--weight-dropout", config.regularization().weightDropout(), 0, values);
        addUnless("--label-smoothing", config.regularization().labelSmoothing(), 0, values);
        if (config.recurrentInitialization() != RecurrentInitialization.UNIFORM) {
            values.put(
                    "--recurrent-initialization",
                    config.recurrentInitialization().name().toLowerCase(Locale.ROOT));
        }
        if (!config.scheduledSampling().equals(ScheduledSampling.NEVER)) {
            addSampling(config.scheduledSampling(), values);
        }
        if (!config.schedule().equals(LearningRateSchedule.CONSTANT)) {
            addSchedule(config.schedule(), values);
        }
    }

    private static void addTruncation(Truncation truncation, Map<String, String> values) {
        switch (truncation) {
            case Truncation.Whole whole -> {}
            case Truncation.LastSteps(int k) -> values.put("--truncate-after", String.valueOf(k));
            case Truncation.Subsequences(int k) -> values.put("--truncate-after", "subsequences of " + k);
        }
    }

    private static void addSchedule(LearningRateSchedule schedule, Map<String, String> values) {
        values.put("--learning-rate-schedule", optionWord(schedule.shape()));
        values.put("--warmup-updates", String.valueOf(schedule.warmup()));
        values.put("--decay-updates", String.valueOf(schedule.end()));
        values.put("--final-rate", String.valueOf(schedule.last()));
    }

    private static void addSampling(ScheduledSampling sampling, Map<String, String> values) {
        values.put("--scheduled-sampling", optionWord(sampling.shape()));
        values.put("--sampling-probability", String.valueOf(sampling.probability()));
        values.put("--sampling-decay", String.valueOf(sampling.decay()));
        values.put("--sampling-choice", optionWord(sampling.choice()));
    }

    private static String optionWord(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws ModelException if a run with these settings cannot go on with those that the directory's run had */
    void requireSame(Map<String, String> before, Path directory) {
        // First what decides much of the rest.
        Set<String> settings = new LinkedHashSet<>(List.of(TASK, INITIAL_MODEL));
        settings.addAll(values.keySet());
        settings.addAll(before.keySet());
        for (String setting : settings) {
            String old = before.getOrDefault(setting, otherwise(setting));
            String now = values.getOrDefault(setting, otherwise(setting));
            if (!old.equals(now)) {
                throw new ModelException("the run in " + directory + " cannot go on with another " + setting
                        + ": it was " + old + ", now it is " + now
                        + ". Give the same, choose another --model, or start anew with --overwrite");
            }
        }
    }
}
