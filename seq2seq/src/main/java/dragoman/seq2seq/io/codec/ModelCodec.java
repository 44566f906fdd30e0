package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import java.util.Map;

/**
 * How a model of one task is described by files; {@code ModelFiles} writes and reads what all tasks share.
 *
 * @param <M> the model
 */
interface ModelCodec<M extends TrainedModel> {
    /** The type of the models that it writes and reads. */
    Class<M> modelType();

    /**
     * Adds what describes a model.
     *
     * @param config receives the keys of {@code config.json}
     * @param files receives vocabularies and whatever else is stored beside it
     */
    void describe(M model, Map<String, Object> config, Map<String, FileContent> files);

    /**
     * As {@link #describe}, for a model whose type is not known to the compiler.
     *
     * @throws ClassCastException if the model is not of {@link #modelType}
     */
    default void describeAny(TrainedModel model, Map<String, Object> config, Map<String, FileContent> files) {
        describe(modelType().cast(model), config, files);
    }

    /**
     * Reads a model back.
     *
     * @param config the content of {@code config.json}; version and task were read
     * @throws ModelException if a file is missing or damaged, or they do not fit together
     */
    M read(JsonObject config, SavedFiles files);
}
