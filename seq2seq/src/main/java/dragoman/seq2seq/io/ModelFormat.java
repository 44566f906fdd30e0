package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;

/** The version of the format of a model's files, and the task of a model, as its description names them. */
public final class ModelFormat {
    /** The last version. Every version that was ever released is read; a model is written in the first version that holds it. */
    public static final int VERSION = 2;

    static final String VERSION_KEY = "format_version";
    static final String TASK_KEY = "task";

    private ModelFormat() {}

    /** Checks that a model's description is of a version that this toolkit reads. */
    static void checkVersion(JsonObject config, Path file) {
        long version = config.wholeNumber(VERSION_KEY, 1, Long.MAX_VALUE);
        if (version > VERSION) {
            throw new ModelException(file + " is of format version " + version + ", this release reads versions up to "
                    + VERSION
                    + ": use the release that wrote it or a later one, or train the model"
                    + " again");
        }
    }

    /** The task of a described model; it need not be written for a translation model, which had none in the first release. */
    public static ModelTask task(JsonObject config) {
        return config.has(TASK_KEY) ? config.constant(TASK_KEY, ModelTask.class) : ModelTask.TRANSLATION;
    }
}
