package dragoman.seq2seq.training;

import dragoman.seq2seq.io.DirectoryChange;
import dragoman.seq2seq.io.FileContent;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.TranslationModelFiles;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model directory during training: beside the best model, {@code checkpoint/} holds what a run needs to go on, and
 * {@code provenance.json} says what the model was made from. Each save is one whole change of the directory.
 */
final class RunDirectory implements Checkpoints {
    private static final String STATE = "checkpoint/state.json";
    private static final String VECTORS = "checkpoint/state.safetensors";
    private static final String PROVENANCE = "provenance.json";

    private final ModelDirectoryWriter writer;
    private final TranslationModel model;
    private final RunSettings settings;
    private final Provenance provenance;

    RunDirectory(ModelDirectoryWriter writer, TranslationModel model, RunSettings settings, Provenance provenance) {
        this.writer = writer;
        this.model = model;
        this.settings = settings;
        this.provenance = provenance;
    }

    @Override
    public void save(TrainingSnapshot snapshot) {
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.putAll(TranslationModelFiles.description(model));
        files.putAll(TranslationModelFiles.weights(snapshot.best()));
        files.put(STATE, FileContent.of(JsonObject.write(state(snapshot.state()))));
        files.put(VECTORS, file -> SafeTensors.write(file, vectors(snapshot), Map.of()));
        files.put(PROVENANCE, FileContent.of(JsonObject.write(provenance.json(snapshot.state(), settings))));
        writer.save(new DirectoryChange(files));
    }

    private static List<SafeTensors.Tensor> vectors(TrainingSnapshot snapshot) {
        List<SafeTensors.Tensor> tensors = new ArrayList<>(TranslationModelFiles.tensors("", snapshot.weights()));
        for (int i = 0; i < snapshot.moments().size(); i++) {
            tensors.addAll(TranslationModelFiles.tensors(
                    "moment_" + i + ".", snapshot.moments().get(i)));
        }
        return tensors;
    }

    private Map<String, Object> state(TrainingState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("updates", state.updates());
        json.put("epoch", state.position().epoch());
        json.put("batch", state.position().batch());
        TrainingState.Validations validations = state.validations();
        if (validations.lastUpdate() > 0) {
            json.put("best_loss", validations.bestLoss());
        }
        json.put("best_update", validations.bestUpdate());
        json.put("last_validation", validations.lastUpdate());
        json.put("bad_validations", validations.bad());
        json.put("bad_since_halving", validations.badSinceHalving());
        json.put("rate_factor", validations.rateFactor());
        json.put("elapsed_milliseconds", state.elapsed().toMillis());
        json.put("settings", settings.values());
        return json;
    }

    /**
     * Whether the directory holds a run that can go on, or nothing.
     *
     * @throws ModelException if it holds a model whose checkpoint is gone, which a new run would destroy
     */
    static boolean holdsRun(ModelDirectory directory) {
        if (!directory.holdsModel()) {
            return false;
        }
        if (!directory.read(files -> files.has(STATE))) {
            throw new ModelException(directory.path() + " holds a model without " + STATE
                    + ": its training cannot go on. Choose another --model, or replace it with --overwrite");
        }
        return true;
    }

    /** The settings of the run that the directory holds. */
    static Map<String, String> settings(ModelDirectory directory) {
        return directory.read(files -> {
            Map<String, String> settings = new LinkedHashMap<>();
            JsonObject json = files.json(STATE).object("settings");
            json.keys().forEach(key -> settings.put(key, json.string(key)));
            return settings;
        });
    }

    /** The run that the directory holds, its weights being those of {@code model}, its best those of the model saved. */
    static TrainingSnapshot restore(ModelDirectory directory, TranslationModel best, Optimizer optimizer) {
        return directory.read(files -> {
            TrainingState state = state(files.json(STATE));
            ParameterLayout layout = best.weights().layout();
            ParameterVector weights = new ParameterVector(layout);
            List<ParameterVector> moments = new ArrayList<>();
            List<SafeTensors.Tensor> tensors = new ArrayList<>(TranslationModelFiles.tensors("", weights));
            for (int i = 0; i < optimizer.momentCount(); i++) {
                moments.add(new ParameterVector(layout));
                tensors.addAll(TranslationModelFiles.tensors("moment_" + i + ".", moments.get(i)));
            }
            SafeTensors.read(files.file(VECTORS), tensors);
            return new TrainingSnapshot(state, weights, moments, best.weights());
        });
    }

    private static TrainingState state(JsonObject json) {
        TrainingState.Position position = new TrainingState.Position(
                json.wholeNumber("updates", 0, Long.MAX_VALUE), json.wholeNumber("epoch", 0, Long.MAX_VALUE), (int)
                        json.wholeNumber("batch", 0, Integer.MAX_VALUE));
        TrainingState.Validations validations = new TrainingState.Validations(
                json.has("best_loss") ? json.number("best_loss") : Double.POSITIVE_INFINITY,
                json.wholeNumber("best_update", 0, Long.MAX_VALUE),
                json.wholeNumber("last_validation", 0, Long.MAX_VALUE),
                (int) json.wholeNumber("bad_validations", 0, Integer.MAX_VALUE),
                (int) json.wholeNumber("bad_since_halving", 0, Integer.MAX_VALUE),
                json.number("rate_factor"));
        Duration elapsed = Duration.ofMillis(json.wholeNumber("elapsed_milliseconds", 0, Long.MAX_VALUE));
        return new TrainingState(position, validations, elapsed);
    }
}
