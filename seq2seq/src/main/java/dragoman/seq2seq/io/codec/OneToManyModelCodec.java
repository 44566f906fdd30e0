package dragoman.seq2seq.io.codec;

import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link OneToManyModel} as files: {@code config.json}, which names the task {@code one_to_many}, {@code model.safetensors}, {@code
 * vocabulary.txt}, and {@code labels.txt} with the ids if there are any.
 */
final class OneToManyModelCodec implements ModelCodec<OneToManyModel> {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final int LONGEST = 1_000_000;

    @Override
    public Class<OneToManyModel> modelType() {
        return OneToManyModel.class;
    }

    @Override
    public void describe(OneToManyModel model, Map<String, Object> config, Map<String, FileContent> files) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("ids", model.config().ids());
        network.put("vector_size", model.config().vectorSize());
        network.put("decoder", TextModelCodec.network(model.config().decoder()));
        config.put("model", network);
        config.put("text", ModelText.json(model.tokenizer()));
        config.put("maximum_length", model.maximumLength());
        files.put(VOCABULARY, FileContent.of(model.vocabulary().toBytes()));
        model.origins().ifPresent(ids -> files.put(ClassifierModelCodec.LABELS, FileContent.of(ids.toBytes())));
    }

    @Override
    public OneToManyModel read(JsonObject json, SavedFiles files) {
        OneToManyConfig config = json.object("model").as(OneToManyModelCodec::network);
        TokenizerDescription tokenizer = ModelText.tokenizer(json.object("text"));
        int maximumLength = (int) json.wholeNumber("maximum_length", 1, LONGEST);
        json.finish();
        Vocabulary vocabulary =
                ModelText.vocabulary(files.file(VOCABULARY), config.decoder().vocabularySize());
        Optional<Labels> origins = config.hasIds()
                ? Optional.of(ClassifierModelCodec.labels(files.file(ClassifierModelCodec.LABELS), config.ids()))
                : Optional.empty();
        return new OneToManyModel(
                config,
                ModelWeights.read(files.file(ModelFileNames.WEIGHTS), OneToMany.layout(config)),
                origins,
                vocabulary,
                tokenizer,
                maximumLength);
    }

    private static OneToManyConfig network(JsonObject json) {
        LanguageModelConfig decoder = json.object("decoder").as(TextModelCodec::network);
        OneToManyConfig config = new OneToManyConfig(json.integer("ids"), json.integer("vector_size"), decoder);
        // Sizes that are right one by one may be too much together.
        OneToMany.layout(config);
        return config;
    }
}
