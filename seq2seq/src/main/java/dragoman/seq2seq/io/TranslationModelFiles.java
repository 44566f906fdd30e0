package dragoman.seq2seq.io;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.layer.CellKind;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.ModelConfig;
import dragoman.seq2seq.model.Seq2Seq;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
        config.put("source", text(model.source().tokenizer()));
        config.put("target", text(model.target().tokenizer()));
        return Map.of(
                ModelFormat.CONFIG,
                FileContent.of(JsonObject.write(config)),
                SOURCE_VOCABULARY,
                FileContent.of(model.source().vocabulary().toBytes()),
                TARGET_VOCABULARY,
                FileContent.of(model.target().vocabulary().toBytes()));
    }

    /** The file of the weights. */
    public static Map<String, FileContent> weights(ParameterVector weights) {
        return Map.of(
                ModelFormat.WEIGHTS, file -> SafeTensors.write(file, tensors("", weights), Map.of("format", "pt")));
    }

    /** The parameters of a vector as tensors over its data, their names behind a prefix. */
    public static List<SafeTensors.Tensor> tensors(String prefix, ParameterVector vector) {
        return vector.layout().parameters().stream()
                .map(parameter -> tensor(prefix, parameter, vector.data()))
                .toList();
    }

    private static SafeTensors.Tensor tensor(String prefix, Parameter parameter, float[] data) {
        List<Integer> shape = Arrays.stream(parameter.shape()).boxed().toList();
        return new SafeTensors.Tensor(prefix + parameter.name(), shape, data, parameter.offset());
    }

    /** @throws ModelException if a file is missing or damaged, or they do not fit together */
    public static TranslationModel read(ModelDirectory.View files) {
        Path path = files.file(ModelFormat.CONFIG);
        JsonObject json = JsonObject.read(path);
        ModelFormat.checkVersion(json, path);
        ModelConfig config = json.object("model").as(TranslationModelFiles::network);
        TokenizerDescription sourceText = text(json.object("source"));
        TokenizerDescription targetText = text(json.object("target"));
        json.finish();
        Vocabulary source = vocabulary(files.file(SOURCE_VOCABULARY), config.sourceVocabularySize());
        Vocabulary target = vocabulary(files.file(TARGET_VOCABULARY), config.targetVocabularySize());
        return new TranslationModel(
                config,
                weights(files.file(ModelFormat.WEIGHTS), Seq2Seq.layout(config)),
                new TranslationModel.Side(source, sourceText),
                new TranslationModel.Side(target, targetText));
    }

    private static ParameterVector weights(Path file, ParameterLayout layout) {
        // The header first: a description that asks for more than the file holds must not cost memory.
        SafeTensorsHeader header = SafeTensors.readHeader(file);
        long held = header.entries().stream()
                .mapToLong(entry -> (entry.end() - entry.begin()) / Float.BYTES)
                .sum();
        if (held != layout.size()) {
            throw new ModelException(file + " holds " + held + " weights where " + ModelFormat.CONFIG + " describes "
                    + layout.size() + ": the two are not of one model; train again or restore both");
        }
        ParameterVector weights = new ParameterVector(layout);
        SafeTensors.read(file, tensors("", weights));
        return weights;
    }

    private static Vocabulary vocabulary(Path file, int expected) {
        Vocabulary vocabulary;
        try {
            vocabulary = Vocabulary.read(file);
        } catch (CorpusException e) {
            throw new ModelException(e.getMessage(), e);
        }
        if (vocabulary.size() != expected) {
            throw new ModelException(file + " holds " + vocabulary.size() + " tokens where " + ModelFormat.CONFIG
                    + " describes " + expected + ": the two are not of one model; train again or restore both");
        }
        return vocabulary;
    }

    private static Map<String, Object> network(ModelConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", config.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", config.layers());
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

    private static Map<String, Object> text(TokenizerDescription tokenizer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tokenizer", tokenizer.kind().label());
        json.put("language", tokenizer.language());
        json.put("lowercase", tokenizer.lowercase());
        return json;
    }

    private static TokenizerDescription text(JsonObject json) {
        return json.as(object -> new TokenizerDescription(
                object.constant("tokenizer", TokenizerKind.class),
                object.string("language"),
                object.flag("lowercase")));
    }
}
