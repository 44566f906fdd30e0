package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelFormat;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A trained model as the files of its directory: {@code config.json} names the format version, the task and the network; {@code
 * model.safetensors} holds the weights; vocabularies, merges and labels have text files of their own.
 */
public final class ModelFiles {
    private ModelFiles() {}

    /** The files that stay the same throughout training: all but the weights. */
    public static Map<String, FileContent> description(TrainedModel model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(ModelFormat.VERSION_KEY, model.formatVersion());
        ModelTask task = ModelTask.of(model.getClass());
        if (task != ModelTask.TRANSLATION) {
            config.put(ModelTask.KEY, task.name().toLowerCase(Locale.ROOT));
        }
        Map<String, FileContent> others = new LinkedHashMap<>();
        task.codec().describeAny(model, config, others);
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put(ModelFileNames.CONFIG, FileContent.of(JsonObject.write(config)));
        files.putAll(others);
        return files;
    }

    /**
     * Reads the model of a directory, whatever its task.
     *
     * @throws ModelException if a file is missing or damaged, or they do not fit together
     */
    public static TrainedModel read(SavedFiles files) {
        JsonObject config = config(files);
        return ModelTask.read(config).codec().read(config, files);
    }

    /**
     * Reads the model of a directory that must be of one task.
     *
     * @throws WrongTaskException if it is of another task
     * @throws ModelException if a file is missing or damaged, or they do not fit together
     */
    public static <M extends TrainedModel> M read(SavedFiles files, Class<M> type) {
        JsonObject config = config(files);
        ModelTask task = ModelTask.read(config);
        if (task.modelType() != type) {
            throw new WrongTaskException(files.file(ModelFileNames.CONFIG).path(), task, ModelTask.of(type));
        }
        return type.cast(task.codec().read(config, files));
    }

    private static JsonObject config(SavedFiles files) {
        JsonObject config = files.json(ModelFileNames.CONFIG);
        ModelFormat.checkVersion(config, files.file(ModelFileNames.CONFIG).path());
        return config;
    }
}
