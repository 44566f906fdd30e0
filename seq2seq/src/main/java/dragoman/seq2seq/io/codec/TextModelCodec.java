package dragoman.seq2seq.io.codec;

import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link TextModel} as files: {@code config.json}, which names the task {@code language_model}, {@code model.safetensors}, and {@code
 * vocabulary.txt}; of subwords {@code merges.txt} too.
 */
final class TextModelCodec implements ModelCodec<TextModel> {
    private static final String VOCABULARY = "vocabulary.txt";

    @Override
    public Class<TextModel> modelType() {
        return TextModel.class;
    }

    @Override
    public void describe(TextModel model, Map<String, Object> config, Map<String, FileContent> files) {
        config.put("model", network(model.config()));
        config.put("text", ModelText.json(model.tokenizer(), model.merges()));
        files.put(VOCABULARY, FileContent.of(model.vocabulary().toBytes()));
        model.merges().ifPresent(merges -> files.put(ModelText.MERGES, FileContent.of(merges.toBytes())));
    }

    @Override
    public TextModel read(JsonObject json, SavedFiles files) {
        LanguageModelConfig config = json.object("model").as(TextModelCodec::network);
        ModelText.Description text = ModelText.description(json.object("text"));
        json.finish();
        Vocabulary vocabulary = ModelText.vocabulary(files.file(VOCABULARY), config.vocabularySize());
        return new TextModel(
                config,
                ModelWeights.read(files.file(ModelFileNames.WEIGHTS), LanguageModel.layout(config)),
                vocabulary,
                text.tokenizer(),
                text.merges(files, ModelText.MERGES));
    }

    static Map<String, Object> network(LanguageModelConfig config) {
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

    static LanguageModelConfig network(JsonObject json) {
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
