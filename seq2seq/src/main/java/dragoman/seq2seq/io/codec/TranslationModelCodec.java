package dragoman.seq2seq.io.codec;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.Tying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link TranslationModel} as files: {@code config.json}, {@code model.safetensors}, and a vocabulary for each side or one for both; of
 * subwords merges too, for each side or for both.
 */
final class TranslationModelCodec implements ModelCodec<TranslationModel> {
    private static final String SOURCE_VOCABULARY = "source.vocabulary.txt";
    private static final String TARGET_VOCABULARY = "target.vocabulary.txt";
    private static final String SHARED_VOCABULARY = "vocabulary.txt";
    private static final String SOURCE_MERGES = "source.merges.txt";
    private static final String TARGET_MERGES = "target.merges.txt";
    private static final String VOCABULARY_IS_SHARED = "shared_vocabulary";
    private static final String MERGES_ARE_JOINT = "joint_merges";

    private static final String DIRECTIONS = "directions";
    private static final String OUTPUT_LENGTH = "output_length";
    private static final String DECODER_LAYERS = "decoder_layers";
    private static final String REVERSED = "reverse_source";
    private static final String BIDIRECTIONAL = "bidirectional";
    private static final String TYING = "tied_embeddings";
    private static final String INPUT_FEEDING = "input_feeding";
    private static final String ATTENTION = "attention";

    @Override
    public Class<TranslationModel> modelType() {
        return TranslationModel.class;
    }

    @Override
    public void describe(TranslationModel model, Map<String, Object> config, Map<String, FileContent> files) {
        config.put("model", network(model.config()));
        config.put("source", side(model.source()));
        config.put("target", side(model.target()));
        if (model.sharesVocabulary()) {
            config.put(VOCABULARY_IS_SHARED, true);
        }
        if (model.sharesMerges()) {
            config.put(MERGES_ARE_JOINT, true);
        }
        if (!model.outputLength().equals(LengthLimit.USUAL)) {
            config.put(
                    OUTPUT_LENGTH,
                    Map.of(
                            "factor",
                            model.outputLength().factor(),
                            "offset",
                            model.outputLength().offset()));
        }
        if (model.isMultilingual()) {
            config.put(
                    DIRECTIONS,
                    model.directions().stream().map(LanguagePair::toString).toList());
        }
        putVocabularies(model, files);
        putMerges(model, files);
    }

    private static Map<String, Object> side(TranslationModel.Side side) {
        return ModelText.json(side.tokenizer(), side.merges());
    }

    private static void putVocabularies(TranslationModel model, Map<String, FileContent> files) {
        FileContent source = FileContent.of(model.source().vocabulary().toBytes());
        if (model.sharesVocabulary()) {
            files.put(SHARED_VOCABULARY, source);
        } else {
            files.put(SOURCE_VOCABULARY, source);
            files.put(
                    TARGET_VOCABULARY,
                    FileContent.of(model.target().vocabulary().toBytes()));
        }
    }

    private static void putMerges(TranslationModel model, Map<String, FileContent> files) {
        boolean joint = model.sharesMerges();
        putMerges(joint ? ModelText.MERGES : SOURCE_MERGES, model.source().merges(), files);
        putMerges(joint ? ModelText.MERGES : TARGET_MERGES, model.target().merges(), files);
    }

    private static void putMerges(String file, Optional<BytePairMerges> merges, Map<String, FileContent> files) {
        merges.ifPresent(content -> files.put(file, FileContent.of(content.toBytes())));
    }

    @Override
    public TranslationModel read(JsonObject json, SavedFiles files) {
        ModelConfig config = json.object("model").as(TranslationModelCodec::network);
        ModelText.Description source = ModelText.description(json.object("source"));
        ModelText.Description target = ModelText.description(json.object("target"));
        boolean joint = isSet(json, MERGES_ARE_JOINT);
        boolean shared = isSet(json, VOCABULARY_IS_SHARED);
        LengthLimit outputLength = json.has(OUTPUT_LENGTH)
                ? json.object(OUTPUT_LENGTH).as(TranslationModelCodec::length)
                : LengthLimit.USUAL;
        List<LanguagePair> directions = directions(json);
        json.finish();
        Optional<BytePairMerges> sourceMerges = source.merges(files, joint ? ModelText.MERGES : SOURCE_MERGES);
        Optional<BytePairMerges> targetMerges =
                joint ? sourceMerges.filter(merges -> target.subwords()) : target.merges(files, TARGET_MERGES);
        Vocabulary sourceVocabulary = ModelText.vocabulary(
                files.file(shared ? SHARED_VOCABULARY : SOURCE_VOCABULARY), config.sourceVocabularySize());
        Vocabulary targetVocabulary = shared && config.sourceVocabularySize() == config.targetVocabularySize()
                ? sourceVocabulary
                : ModelText.vocabulary(
                        files.file(shared ? SHARED_VOCABULARY : TARGET_VOCABULARY), config.targetVocabularySize());
        return new TranslationModel(
                config,
                ModelWeights.read(files.file(ModelFileNames.WEIGHTS), Seq2Seq.layout(config)),
                new TranslationModel.Side(sourceVocabulary, source.tokenizer(), sourceMerges),
                new TranslationModel.Side(targetVocabulary, target.tokenizer(), targetMerges),
                outputLength,
                directions);
    }

    /** The directions of a multilingual model; none of any other. */
    static List<LanguagePair> directions(JsonObject json) {
        return json.has(DIRECTIONS)
                ? json.strings(DIRECTIONS).stream()
                        .map(TranslationModelCodec::direction)
                        .toList()
                : List.of();
    }

    /** A direction as {@link LanguagePair#toString} writes it. */
    private static LanguagePair direction(String text) {
        String[] languages = text.split(" to ", -1);
        if (languages.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" is no direction such as \"en to fr\"");
        }
        return new LanguagePair(languages[0], languages[1]);
    }

    private static LengthLimit length(JsonObject json) {
        return new LengthLimit(json.number("factor"), json.integer("offset"));
    }

    private static boolean isSet(JsonObject json, String key) {
        return json.has(key) && json.flag(key);
    }

    private static Map<String, Object> network(ModelConfig config) {
        EncoderShape encoder = config.encoder();
        DecoderShape decoder = config.decoder();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cell", config.cell().name().toLowerCase(Locale.ROOT));
        json.put("layers", encoder.layers());
        if (decoder.layers() != encoder.layers()) {
            json.put(DECODER_LAYERS, decoder.layers());
        }
        ModelNetwork.putStack(config.stack(), json);
        json.put("embedding_size", config.embeddingSize());
        json.put("encoder_hidden_size", encoder.hiddenSize());
        json.put("decoder_hidden_size", decoder.hiddenSize());
        json.put("source_vocabulary_size", config.sourceVocabularySize());
        json.put("target_vocabulary_size", config.targetVocabularySize());
        ModelNetwork.putDropout(config.dropout(), json);
        json.put(REVERSED, encoder.direction() == LayerShape.Direction.REVERSED);
        if (encoder.direction() == LayerShape.Direction.BOTH) {
            json.put(BIDIRECTIONAL, true);
        }
        if (config.tying() != Tying.NONE) {
            json.put(TYING, config.tying().name().toLowerCase(Locale.ROOT));
        }
        decoder.attention().ifPresent(kind -> json.put(ATTENTION, kind.name().toLowerCase(Locale.ROOT)));
        if (decoder.inputFeeding()) {
            json.put(INPUT_FEEDING, true);
        }
        return json;
    }

    private static ModelConfig network(JsonObject json) {
        int layers = json.integer("layers");
        Optional<AttentionKind> attention =
                json.has(ATTENTION) ? Optional.of(json.constant(ATTENTION, AttentionKind.class)) : Optional.empty();
        ModelConfig config = ModelConfig.builder()
                .cell(json.constant("cell", CellKind.class))
                .stack(ModelNetwork.stack(json))
                .embeddingSize(json.integer("embedding_size"))
                .encoder(new EncoderShape(layers, json.integer("encoder_hidden_size"), direction(json)))
                .decoder(new DecoderShape(
                        json.has(DECODER_LAYERS) ? json.integer(DECODER_LAYERS) : layers,
                        json.integer("decoder_hidden_size"),
                        attention,
                        isSet(json, INPUT_FEEDING)))
                .vocabularySizes(json.integer("source_vocabulary_size"), json.integer("target_vocabulary_size"))
                .tying(json.has(TYING) ? json.constant(TYING, Tying.class) : Tying.NONE)
                .dropout(ModelNetwork.dropout(json))
                .build();
        // Sizes that are right one by one may be too much together.
        Seq2Seq.layout(config);
        return config;
    }

    private static LayerShape.Direction direction(JsonObject json) {
        boolean reversed = json.flag(REVERSED);
        if (isSet(json, BIDIRECTIONAL)) {
            return LayerShape.Direction.BOTH;
        }
        return reversed ? LayerShape.Direction.REVERSED : LayerShape.Direction.FORWARD;
    }
}
