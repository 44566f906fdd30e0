package dragoman.seq2seq.io.codec;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFile;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link ClassifierModel} as files: {@code config.json}, which names the task {@code classifier}, {@code model.safetensors}, {@code
 * vocabulary.txt} and {@code labels.txt}.
 */
final class ClassifierModelCodec implements ModelCodec<ClassifierModel> {
    private static final String VOCABULARY = "vocabulary.txt";
    static final String LABELS = "labels.txt";

    @Override
    public Class<ClassifierModel> modelType() {
        return ClassifierModel.class;
    }

    @Override
    public void describe(ClassifierModel model, Map<String, Object> config, Map<String, FileContent> files) {
        config.put("model", network(model.config()));
        config.put("text", ModelText.json(model.tokenizer()));
        files.put(VOCABULARY, FileContent.of(model.vocabulary().toBytes()));
        files.put(LABELS, FileContent.of(model.labels().toBytes()));
    }

    @Override
    public ClassifierModel read(JsonObject json, SavedFiles files) {
        ClassifierConfig config = json.object("model").as(ClassifierModelCodec::network);
        TokenizerDescription tokenizer = ModelText.tokenizer(json.object("text"));
        json.finish();
        Vocabulary vocabulary = ModelText.vocabulary(files.file(VOCABULARY), config.vocabularySize());
        Labels labels = labels(files.file(LABELS), config.classes());
        return new ClassifierModel(
                config,
                ModelWeights.read(files.file(ModelFileNames.WEIGHTS), SequenceClassifier.layout(config)),
                vocabulary,
                tokenizer,
                labels);
    }

    static Labels labels(ModelFile file, int expected) {
        Labels labels;
        try {
            labels = Labels.parse(
                    file.bytes(ModelText.mostBytes(expected)), file.path().toString());
        } catch (CorpusException e) {
            throw new ModelException(e.getMessage(), e);
        }
        if (labels.size() != expected) {
            throw new ModelException(file.path() + " holds " + labels.size() + " labels where " + ModelFileNames.CONFIG
                    + " describes " + expected + ": the two are not of one model; train again or restore both");
        }
        return labels;
    }

    private static Map<String, Object> network(ClassifierConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", config.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", config.layers());
        ModelNetwork.putStack(config.stack(), json);
        json.put("embedding_size", config.embeddingSize());
        json.put("hidden_size", config.hiddenSize());
        json.put("vocabulary_size", config.vocabularySize());
        json.put("classes", config.classes());
        ModelNetwork.putDropout(config.dropout(), json);
        return json;
    }

    private static ClassifierConfig network(JsonObject json) {
        ClassifierConfig config = ClassifierConfig.builder()
                .cell(json.constant("cell", CellKind.class))
                .layers(json.integer("layers"))
                .stack(ModelNetwork.stack(json))
                .embeddingSize(json.integer("embedding_size"))
                .hiddenSize(json.integer("hidden_size"))
                .vocabularySize(json.integer("vocabulary_size"))
                .classes(json.integer("classes"))
                .dropout(ModelNetwork.dropout(json))
                .build();
        // Sizes that are right one by one may be too much together.
        SequenceClassifier.layout(config);
        return config;
    }
}
