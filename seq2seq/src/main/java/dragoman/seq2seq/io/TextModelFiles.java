package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link TextModel} as files: {@code config.json}, which names the task {@code language_model}, {@code model.safetensors}, and {@code
 * vocabulary.txt}; of subwords {@code merges.txt} too.
 */
public final class TextModelFiles {
    private static final String VOCABULARY = "vocabulary.txt";

    private TextModelFiles() {}

    /** The files that stay the same through training: the description and the vocabulary. */
    public static Map<String, FileContent> description(TextModel model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(ModelFormat.VERSION_KEY, ModelFormat.VERSION);
        config.put(ModelFormat.TASK_KEY, ModelTask.LANGUAGE_MODEL.name().toLowerCase(Locale.ROOT));
        config.put("model", network(model.config()));
        config.put("text", ModelText.json(model.tokenizer(), model.merges()));
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put(ModelFormat.CONFIG, FileContent.of(JsonObject.write(config)));
        files.put(VOCABULARY, FileContent.of(model.vocabulary().toBytes()));
        model.merges().ifPresent(merges -> files.put(ModelText.MERGES, FileContent.of(merges.toBytes())));
        return files;
    }

    /** @throws ModelException if a file is missing or damaged, they do not fit together, or the model is of another task */
    public static TextModel read(ModelDirectory.View files) {
        JsonObject json = files.json(ModelFormat.CONFIG);
        Path path = files.file(ModelFormat.CONFIG).path();
        ModelFormat.checkVersion(json, path);
        ModelFormat.requireTask(json, path, ModelTask.LANGUAGE_MODEL);
        LanguageModelConfig config = json.object("model").as(TextModelFiles::network);
        ModelText.Description text = ModelText.description(json.object("text"));
        json.finish();
        Vocabulary vocabulary = ModelText.vocabulary(files.file(VOCABULARY), config.vocabularySize());
        return new TextModel(
                config,
                ModelWeights.read(files.file(ModelFormat.WEIGHTS), LanguageModel.layout(config)),
                vocabulary,
                text.tokenizer(),
                text.merges(files, ModelText.MERGES));
    }

    private static Map<String, Object> network(LanguageModelConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", config.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", config.layers());
        ModelNetwork.putStack(config.stack(), json);
        json.put("embedding_size", config.embeddingSize());
        json.put("hidden_size", config.hiddenSize());
        json.put("vocabulary_size", config.vocabularySize());
        ModelNetwork.putDropout(config.dropout(), json);
        return json;
    }

    private static LanguageModelConfig network(JsonObject json) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(json.constant("cell", CellKind.class))
                .layers(json.integer("layers"))
                .stack(ModelNetwork.stack(json))
                .embeddingSize(json.integer("embedding_size"))
                .hiddenSize(json.integer("hidden_size"))
                .vocabularySize(json.integer("vocabulary_size"))
                .dropout(ModelNetwork.dropout(json))
                .build();
        // Sizes that are right one by one may be too much together.
        LanguageModel.layout(config);
        return config;
    }
}
