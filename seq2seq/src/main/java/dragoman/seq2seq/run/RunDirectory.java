package dragoman.seq2seq.run;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.NamedTensor;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.Checkpoints;
import dragoman.seq2seq.training.OptimizationConfig;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingSnapshot;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.ValidationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A model directory during training: beside the best model, {@code checkpoint/} holds what continues a run, and
 * {@code provenance.json} what the model was made from. Each save is one whole change of the directory.
 */
final class RunDirectory implements Checkpoints {
    private static final String STATE = ModelFileNames.CHECKPOINT_STATE;
    private static final String VECTORS = ModelFileNames.CHECKPOINT_VECTORS;
    private static final String PROVENANCE = ModelFileNames.PROVENANCE;

    private final ModelDirectoryWriter writer;
    private final Map<String, FileContent> description;
    private final RunSettings settings;
    private final Provenance provenance;
    private final RetainedCheckpoints kept;

    /** @param description the files of the model that stay the same through training */
    RunDirectory(
            ModelDirectoryWriter writer,
            Map<String, FileContent> description,
            RunSettings settings,
            Provenance provenance) {
        this.writer = writer;
        this.description = description;
        this.settings = settings;
        this.provenance = provenance;
        kept = new RetainedCheckpoints(writer.path(), provenance.intervals().retained());
    }

    @Override
    public void save(TrainingSnapshot snapshot) {
        save(snapshot, Map.of());
    }

    /**
     * Saves the state at the end of training.
     *
     * @param more further files of the model, which a later save removes with the weights that they belong to
     */
    void save(TrainingSnapshot snapshot, Map<String, FileContent> more) {
        Map<String, FileContent> files = new LinkedHashMap<>(description);
        files.putAll(more);
        files.putAll(ModelWeights.file(snapshot.best()));
        files.put(STATE, FileContent.of(JsonObject.write(state(snapshot.state()))));
        files.put(VECTORS, channel -> SafeTensors.write(channel, vectors(snapshot), Map.of()));
        files.put(PROVENANCE, FileContent.of(JsonObject.write(provenance.json(snapshot.state(), settings))));
        boolean isFirst = snapshot.state().updates() == 0;
        Set<String> removed = isFirst ? ModelFileNames.savedBeside(files.keySet()) : Set.of(ModelFileNames.QUALITY);
        writer.save(new DirectoryChange(files, more.isEmpty() ? removed : Set.of()));
        if (isFirst) {
            kept.clear();
        }
    }

    @Override
    public void validated(TrainingSnapshot snapshot, ValidationResult result) {
        kept.keep(snapshot.model(), snapshot.state().updates(), result);
    }

    private static List<NamedTensor> vectors(TrainingSnapshot snapshot) {
        return tensors(snapshot.weights(), snapshot.moments(), snapshot.average(), snapshot.carried());
    }

    private static List<NamedTensor> tensors(
            ParameterVector weights,
            List<ParameterVector> moments,
            Optional<ParameterVector> average,
            List<ParameterVector> carried) {
        List<NamedTensor> tensors = new ArrayList<>(ModelWeights.tensors("", weights));
        for (int i = 0; i < moments.size(); i++) {
            tensors.addAll(ModelWeights.tensors("moment_" + i + ".", moments.get(i)));
        }
        average.ifPresent(vector -> tensors.addAll(ModelWeights.tensors("average.", vector)));
        for (int k = 0; k < carried.size(); k++) {
            String prefix = carried.size() == 1 ? "carried." : "carried_" + k + ".";
            tensors.addAll(ModelWeights.tensors(prefix, carried.get(k)));
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
        validations.bestQuality().ifPresent(quality -> json.put("best_quality", quality));
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
     * Whether the directory holds a run that can be continued, or nothing.
     *
     * @throws ModelException if it holds a model whose checkpoint is gone, which a new run would destroy
     */
    static boolean holdsRun(ModelDirectory directory) {
        if (!directory.holdsModel()) {
            return false;
        }
        if (!holdsCheckpoint(directory)) {
            throw new ModelException(
                    directory.path() + " holds a model without " + STATE
                            + ": its training cannot be continued. Choose another directory, or overwrite the model",
                    List.of("overwrite"));
        }
        return true;
    }

    /** Whether the directory holds a checkpoint. */
    static boolean holdsCheckpoint(ModelDirectory directory) {
        return directory.holdsModel() && directory.read(files -> files.has(STATE));
    }

    /** The settings of the run that the directory holds. */
    static RunSettings settings(ModelDirectory directory) {
        return directory.read(files -> {
            Map<String, String> settings = new LinkedHashMap<>();
            JsonObject json = files.json(STATE).object("settings");
            json.keys().forEach(key -> settings.put(key, json.string(key)));
            return RunSettings.ofCheckpoint(settings);
        });
    }

    /**
     * The run that the directory holds.
     *
     * @param weights receives the weights in training
     * @param carried receive the state between minibatches of each replica, where the task has one
     * @param best the weights of the stored model
     */
    static TrainingSnapshot restore(
            ModelDirectory directory,
            ParameterVector weights,
            List<ParameterVector> carried,
            ParameterVector best,
            TrainingConfig config) {
        OptimizationConfig optimization = config.optimization();
        return directory.read(files -> {
            TrainingState state = state(files.json(STATE));
            ParameterLayout layout = best.layout();
            List<ParameterVector> moments = new ArrayList<>();
            for (int i = 0; i < optimization.optimizer().momentCount(); i++) {
                moments.add(new ParameterVector(layout));
            }
            Optional<ParameterVector> average =
                    optimization.averages() ? Optional.of(new ParameterVector(layout)) : Optional.empty();
            SafeTensors.read(files.file(VECTORS), tensors(weights, moments, average, carried));
            TrainingSnapshot.Extras extras = new TrainingSnapshot.Extras(average, carried);
            return new TrainingSnapshot(state, weights, moments, best, extras);
        });
    }

    private static TrainingState state(JsonObject json) {
        TrainingState.Position position = new TrainingState.Position(
                json.wholeNumber("updates", 0, Long.MAX_VALUE), json.wholeNumber("epoch", 0, Long.MAX_VALUE), (int)
                        json.wholeNumber("batch", 0, Integer.MAX_VALUE));
        TrainingState.Validations validations = new TrainingState.Validations(
                json.has("best_loss") ? json.number("best_loss") : Double.POSITIVE_INFINITY,
                json.has("best_quality") ? OptionalDouble.of(json.number("best_quality")) : OptionalDouble.empty(),
                json.wholeNumber("best_update", 0, Long.MAX_VALUE),
                json.wholeNumber("last_validation", 0, Long.MAX_VALUE),
                (int) json.wholeNumber("bad_validations", 0, Integer.MAX_VALUE),
                (int) json.wholeNumber("bad_since_halving", 0, Integer.MAX_VALUE),
                json.number("rate_factor"));
        Duration elapsed = Duration.ofMillis(json.wholeNumber("elapsed_milliseconds", 0, Long.MAX_VALUE));
        return new TrainingState(position, validations, elapsed);
    }
}
