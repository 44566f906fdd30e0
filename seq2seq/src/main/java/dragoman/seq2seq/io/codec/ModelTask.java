package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.file.ModelException;
import java.util.Arrays;

/** What a model was trained to do. */
public enum ModelTask {
    /** Text of one language to text of another. */
    TRANSLATION(new TranslationModelCodec(), "a translation model"),
    /** The next token of a text. */
    LANGUAGE_MODEL(new TextModelCodec(), "a language model"),
    /** The label of a text. */
    CLASSIFIER(new ClassifierModelCodec(), "a classifier"),
    /** A sequence from an id or a vector. */
    ONE_TO_MANY(new OneToManyModelCodec(), "a one-to-many model"),
    /** The next values of series. */
    REGRESSION(new SeriesModelCodec(), "a regression model");

    /** The key of the task in the description of a model. */
    static final String KEY = "task";

    private final ModelCodec<?> codec;
    private final String description;

    ModelTask(ModelCodec<?> codec, String description) {
        this.codec = codec;
        this.description = description;
    }

    /** The task of the models of a type. */
    public static ModelTask of(Class<? extends TrainedModel> modelType) {
        return Arrays.stream(values())
                .filter(task -> task.modelType() == modelType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(modelType + " is the model of no task"));
    }

    /**
     * The task of a described model; it need not be written for a translation model, which had none in the first release.
     *
     * @param config the content of {@code config.json}
     * @throws ModelException if it names no task
     */
    public static ModelTask read(JsonObject config) {
        return config.has(KEY) ? config.constant(KEY, ModelTask.class) : TRANSLATION;
    }

    /** The type of its models. */
    public Class<? extends TrainedModel> modelType() {
        return codec.modelType();
    }

    /** Writes and reads its models. */
    ModelCodec<?> codec() {
        return codec;
    }

    /** The name of such a model with an article: "a language model". */
    public String description() {
        return description;
    }
}
