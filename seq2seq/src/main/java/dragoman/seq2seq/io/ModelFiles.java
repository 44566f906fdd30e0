package dragoman.seq2seq.io;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A trained model as the files of its directory: {@code config.json} names the format version, the task and the network; {@code
 * model.safetensors} holds the weights; vocabularies, merges and labels have text files of their own.
 */
public final class ModelFiles {
    private static final ModelCodec<TranslationModel> TRANSLATION = new TranslationModelCodec();
    private static final ModelCodec<TextModel> LANGUAGE_MODEL = new TextModelCodec();
    private static final ModelCodec<ClassifierModel> CLASSIFIER = new ClassifierModelCodec();

    private ModelFiles() {}

    /** The files that stay the same throughout training: all but the weights. */
    public static Map<String, FileContent> description(TrainedModel model) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(ModelFormat.VERSION_KEY, ModelFormat.VERSION);
        ModelTask task = ModelTask.of(model.getClass());
        if (task != ModelTask.TRANSLATION) {
            config.put(ModelFormat.TASK_KEY, task.name().toLowerCase(Locale.ROOT));
        }
        Map<String, FileContent> others = new LinkedHashMap<>();
        switch (model) {
            case TranslationModel translation -> TRANSLATION.describe(translation, config, others);
            case TextModel text -> LANGUAGE_MODEL.describe(text, config, others);
            case ClassifierModel classifier -> CLASSIFIER.describe(classifier, config, others);
        }
        Map<String, FileContent> files = new LinkedHashMap<>();
        files.put(ModelFormat.CONFIG, FileContent.of(JsonObject.write(config)));
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
        return read(ModelFormat.task(config), config, files);
    }

    /**
     * Reads the model of a directory that must be of one task.
     *
     * @throws WrongTaskException if it is of another task
     * @throws ModelException if a file is missing or damaged, or they do not fit together
     */
    public static <M extends TrainedModel> M read(SavedFiles files, Class<M> type) {
        JsonObject config = config(files);
        ModelTask task = ModelFormat.task(config);
        if (task.modelType() != type) {
            throw new WrongTaskException(files.file(ModelFormat.CONFIG).path(), task, ModelTask.of(type));
        }
        return type.cast(read(task, config, files));
    }

    private static JsonObject config(SavedFiles files) {
        JsonObject config = files.json(ModelFormat.CONFIG);
        ModelFormat.checkVersion(config, files.file(ModelFormat.CONFIG).path());
        return config;
    }

    private static TrainedModel read(ModelTask task, JsonObject config, SavedFiles files) {
        return switch (task) {
            case TRANSLATION -> TRANSLATION.read(config, files);
            case LANGUAGE_MODEL -> LANGUAGE_MODEL.read(config, files);
            case CLASSIFIER -> CLASSIFIER.read(config, files);
        };
    }
}
