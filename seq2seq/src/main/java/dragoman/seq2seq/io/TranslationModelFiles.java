package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.CellKind;
import dragoman.seq2seq.model.ModelConfig;
import dragoman.seq2seq.model.Seq2Seq;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A {@link TranslationModel} as files: {@code config.json}, {@code model.safetensors}, and a vocabulary for each side. */
public final class TranslationModelFiles {
    private static final String SOURCE_VOCABULARY = "source.vocabulary.txt";
    private static final String TARGET_VOCABULARY = "target.vocabulary.txt";

    private TranslationModelFiles() {}

    /** The files that stay the same through training: the description and the vocabularies. */
    public static Map<String, FileContent> description(TranslationModel model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(ModelFormat.VERSION_KEY, ModelFormat.VERSION);
        config.put("model", network(model.config()));
        config.put("source", ModelText.json(model.source().tokenizer()));
        config.put("target", ModelText.json(model.target().tokenizer()));
        return Map.of(
                ModelFormat.CONFIG,
                FileContent.of(JsonObject.write(config)),
                SOURCE_VOCABULARY,
                FileContent.of(model.source().vocabulary().toBytes()),
                TARGET_VOCABULARY,
                FileContent.of(model.target().vocabulary().toBytes()));
    }

    /** @throws ModelException if a file is missing or damaged, or they do not fit together */
    public static TranslationModel read(ModelDirectory.View files) {
        Path path = files.file(ModelFormat.CONFIG);
        JsonObject json = JsonObject.read(path);
        ModelFormat.checkVersion(json, path);
        ModelFormat.requireTask(json, path, ModelTask.TRANSLATION);
        ModelConfig config = json.object("model").as(TranslationModelFiles::network);
        TokenizerDescription sourceText = ModelText.tokenizer(json.object("source"));
        TokenizerDescription targetText = ModelText.tokenizer(json.object("target"));
        json.finish();
        Vocabulary source = ModelText.vocabulary(files.file(SOURCE_VOCABULARY), config.sourceVocabularySize());
        Vocabulary target = ModelText.vocabulary(files.file(TARGET_VOCABULARY), config.targetVocabularySize());
        return new TranslationModel(
                config,
                ModelWeights.read(files.file(ModelFormat.WEIGHTS), Seq2Seq.layout(config)),
                new TranslationModel.Side(source, sourceText),
                new TranslationModel.Side(target, targetText));
    }

    private static Map<String, Object> network(ModelConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", config.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", config.layers());
        ModelNetwork.putStack(config.stack(), json);
        json.put("embedding_size", config.embeddingSize());
        json.put("encoder_hidden_size", config.encoderHiddenSize());
        json.put("decoder_hidden_size", config.decoderHiddenSize());
        json.put("source_vocabulary_size", config.sourceVocabularySize());
        json.put("target_vocabulary_size", config.targetVocabularySize());
        json.put("dropout", config.dropout());
        json.put("reverse_source", config.reverseSource());
        return json;
    }

    private static ModelConfig network(JsonObject json) {
        ModelConfig config = new ModelConfig(
                json.constant("cell", CellKind.class),
                json.integer("layers"),
                ModelNetwork.stack(json),
                json.integer("embedding_size"),
                json.integer("encoder_hidden_size"),
                json.integer("decoder_hidden_size"),
                json.integer("source_vocabulary_size"),
                json.integer("target_vocabulary_size"),
                (float) json.number("dropout"),
                json.flag("reverse_source"));
        // Sizes that are right one by one may be too much together.
        Seq2Seq.layout(config);
        return config;
    }
}
