package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;

/** The version of the format of a model's files, as its description names it. */
public final class ModelFormat {
    /** The last version. Every version that was ever released is read; a model is written in the first version that holds it. */
    public static final int VERSION = 2;

    /** The key of the version in the description of a model. */
    public static final String VERSION_KEY = "format_version";

    private ModelFormat() {}

    /**
     * Checks that a model's description is of a version that this toolkit reads.
     *
     * @param file the description's file, which a message names
     * @throws ModelException if it is of a later version
     */
    public static void checkVersion(JsonObject config, Path file) {
        long version = config.wholeNumber(VERSION_KEY, 1, Long.MAX_VALUE);
        if (version > VERSION) {
            throw new ModelException(file + " is of format version " + version + ", this release reads versions up to "
                    + VERSION
                    + ": use the release that wrote it or a later one, or train the model"
                    + " again");
        }
    }
}
