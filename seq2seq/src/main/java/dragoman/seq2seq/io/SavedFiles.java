package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;

/** The files of one save. */
public interface SavedFiles {
    /** Whether there is a file of this name. */
    boolean has(String name);

    /**
     * The file of this name. The checksum of a large file is compared while it is parsed, at the latest before
     * {@code ModelDirectory.read} returns.
     *
     * @throws ModelException if there is none, or its content is not the one that was saved
     */
    ModelFile file(String name);

    /** The JSON object in the file of this name. */
    default JsonObject json(String name) {
        return JsonObject.read(file(name));
    }
}
