package dragoman.seq2seq.io;

import java.util.Arrays;

/** What a model was trained to do. */
public enum ModelTask {
    /** Text of one language to text of another. */
    TRANSLATION(TranslationModel.class, "a translation model"),
    /** The next token of a text. */
    LANGUAGE_MODEL(TextModel.class, "a language model"),
    /** The label of a text. */
    CLASSIFIER(ClassifierModel.class, "a classifier");

    private final Class<? extends TrainedModel> modelType;
    private final String description;

    ModelTask(Class<? extends TrainedModel> modelType, String description) {
        this.modelType = modelType;
        this.description = description;
    }

    /** The task of the models of a type. */
    public static ModelTask of(Class<? extends TrainedModel> modelType) {
        return Arrays.stream(values())
                .filter(task -> task.modelType == modelType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(modelType + " is the model of no task"));
    }

    /** The type of its models. */
    public Class<? extends TrainedModel> modelType() {
        return modelType;
    }

    /** The name of such a model with an article: "a language model". */
    public String description() {
        return description;
    }
}
