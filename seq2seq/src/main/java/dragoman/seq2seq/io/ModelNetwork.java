package dragoman.seq2seq.io;

import dragoman.seq2seq.model.StackOptions;
import java.util.Map;

/** The part of a network's description that all models share. What is off is not written, as before it existed. */
final class ModelNetwork {
    private static final String RESIDUAL = "residual";
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

    private static boolean isOn(String key, JsonObject json) {
        return json.has(key) && json.flag(key);
    }
}
