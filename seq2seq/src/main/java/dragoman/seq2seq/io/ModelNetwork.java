package dragoman.seq2seq.io;

import dragoman.seq2seq.model.StackOptions;
import java.util.Map;

/** The part of a network's description that all models share. What is off is not written, as before it existed. */
final class ModelNetwork {
    private static final String RESIDUAL = "residual";

    private ModelNetwork() {}

    static void putStack(StackOptions options, Map<String, Object> json) {
        if (options.residual()) {
            json.put(RESIDUAL, true);
        }
    }

    static StackOptions stack(JsonObject json) {
        return new StackOptions(json.has(RESIDUAL) && json.flag(RESIDUAL));
    }
}
