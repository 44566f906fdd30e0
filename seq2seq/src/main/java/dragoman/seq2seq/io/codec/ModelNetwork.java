package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import java.util.Map;

/** The part of a network's description that all models share. What is off is not written, as before it existed. */
final class ModelNetwork {
    private static final String RESIDUAL = "residual";
    private static final String DROPOUT = "dropout";
    private static final String EMBEDDING_DROPOUT = "embedding_dropout";
    private static final String OUTPUT_DROPOUT = "output_dropout";
    private static final String WORD_DROPOUT = "word_dropout";
    private static final String VARIATIONAL_DROPOUT = "variational_dropout";
    private static final String LAYER_NORMALIZATION = "layer_normalization";

    private ModelNetwork() {}

    static void putStack(StackOptions options, Map<String, Object> json) {
        if (options.residual()) {
            json.put(RESIDUAL, true);
        }
        if (options.layerNormalization()) {
            json.put(LAYER_NORMALIZATION, true);
        }
    }

    static StackOptions stack(JsonObject json) {
        return new StackOptions(isOn(RESIDUAL, json), isOn(LAYER_NORMALIZATION, json));
    }

    static void putDropout(DropoutOptions options, Map<String, Object> json) {
        json.put(DROPOUT, options.between());
        putRate(EMBEDDING_DROPOUT, options.embedding(), options.between(), json);
        putRate(OUTPUT_DROPOUT, options.output(), options.between(), json);
        putRate(WORD_DROPOUT, options.word(), 0, json);
        if (options.variational()) {
            json.put(VARIATIONAL_DROPOUT, true);
        }
    }

    private static void putRate(String key, float rate, float otherwise, Map<String, Object> json) {
        if (rate != otherwise) {
            json.put(key, rate);
        }
    }

    static DropoutOptions dropout(JsonObject json) {
        float between = (float) json.number(DROPOUT);
        return DropoutOptions.of(between)
                .withEmbedding(rate(EMBEDDING_DROPOUT, between, json))
                .withOutput(rate(OUTPUT_DROPOUT, between, json))
                .withWord(rate(WORD_DROPOUT, 0, json))
                .withVariational(isOn(VARIATIONAL_DROPOUT, json));
    }

    private static float rate(String key, float otherwise, JsonObject json) {
        return json.has(key) ? (float) json.number(key) : otherwise;
    }

    private static boolean isOn(String key, JsonObject json) {
        return json.has(key) && json.flag(key);
    }
}
