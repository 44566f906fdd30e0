package dragoman.seq2seq.run;

import dragoman.core.Backend;
import dragoman.seq2seq.text.MonolingualTextSummary;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model comes from: data, settings, versions, updates done and the validation loss reached. A run of the same data and settings that
 * is limited to the same number of updates gives the same model.
 *
 * @param data what became of the text, by the names that the file uses
 */
record Provenance(Map<String, Object> data, TrainingConfig.Intervals intervals) {
    private static final String TOOLKIT = "dragoman";

    Map<String, Object> json(TrainingState state, RunSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("toolkit", TOOLKIT + " " + version());
        json.put("java", Runtime.version().toString());
        json.put("kernels", Backend.description());
        json.put("settings", settings.values());
        json.putAll(data);
        json.put("validation_interval", intervals.validation());
        json.put("updates", state.updates());
        json.put("epochs", state.position().epoch());
        json.put("seconds", state.elapsed().toMillis() / 1000.0);
        if (state.validations().lastUpdate() > 0) {
            json.put("best_validation_loss", state.bestLoss());
            json.put("best_validation_perplexity", Math.exp(state.bestLoss()));
            state.validations().bestQuality().ifPresent(quality -> json.put("best_validation_quality", quality));
            json.put("best_update", state.validations().bestUpdate());
        }
        return json;
    }

    static Map<String, Object> pairs(ParallelTextSummary preparation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("read", preparation.read());
        json.put("odd", preparation.leftOut().odd());
        json.put("empty", preparation.leftOut().empty());
        json.put("too_long", preparation.leftOut().tooLong());
        json.put("training", preparation.training());
        json.put("validation", preparation.validation());
        json.put("held_out", preparation.heldOut());
        return Map.of("pairs", json);
    }

    static Map<String, Object> tokens(MonolingualTextSummary preparation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("training", preparation.training());
        json.put("validation", preparation.validation());
        json.put("odd_lines", preparation.oddLines());
        json.put("held_out", preparation.heldOut());
        return Map.of("tokens", json);
    }

    /** From the manifest of the jar; a build that runs from classes has none. */
    private static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
