package dragoman.seq2seq.run;

import dragoman.core.Backend;
import dragoman.seq2seq.text.MonolingualTextSummary;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.text.SeriesSummary;
import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The provenance of a model: data, settings, versions, updates and validation loss. A run of the same data and settings and the
 * same number of updates gives the same model.
 *
 * @param text what was read and what was left out
 */
record Provenance(TextSummary text, TrainingConfig.Intervals intervals) {
    private static final String TOOLKIT = "dragoman";

    Map<String, Object> json(TrainingState state, RunSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("toolkit", TOOLKIT + " " + version());
        json.put("java", Runtime.version().toString());
        json.put("kernels", Backend.description());
        json.put("settings", settings.values());
        switch (text) {
            case ParallelTextSummary pairs -> json.put("pairs", pairs(pairs));
            case MonolingualTextSummary tokens -> json.put("tokens", tokens(tokens));
            case SeriesSummary series ->
                json.put(
                        "values",
                        Map.of(
                                "series", series.columns(),
                                "training", series.training(),
                                "validation", series.validation()));
        }
        json.put("validation_interval", intervals.validation());
        json.put("updates", state.updates());
        json.put("epochs", state.position().epoch());
        json.put("seconds", state.elapsed().toMillis() / 1000.0);
        if (state.validations().lastUpdate() > 0) {
            json.put("best_validation_loss", state.bestLoss());
            if (!(text instanceof SeriesSummary)) {
                json.put("best_validation_perplexity", Math.exp(state.bestLoss()));
            }
            state.validations().bestQuality().ifPresent(quality -> json.put("best_validation_quality", quality));
            json.put("best_update", state.validations().bestUpdate());
        }
        return json;
    }

    private static Map<String, Object> pairs(ParallelTextSummary text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("read", text.read());
        json.put("odd", text.leftOut().odd());
        json.put("empty", text.leftOut().empty());
        json.put("too_long", text.leftOut().tooLong());
        json.put("training", text.training());
        json.put("validation", text.validation());
        json.put("held_out", text.heldOut());
        return json;
    }

    private static Map<String, Object> tokens(MonolingualTextSummary text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("training", text.training());
        json.put("validation", text.validation());
        json.put("odd_lines", text.oddLines());
        json.put("held_out", text.heldOut());
        return json;
    }

    /** From the manifest of the jar; a build that runs from classes has none. */
    private static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
