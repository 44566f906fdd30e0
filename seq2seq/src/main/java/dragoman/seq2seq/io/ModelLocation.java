package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.util.function.Function;

/** Where the files of a model are: a directory, or resources of a class path. */
public interface ModelLocation {
    /** The location in words, for messages. */
    String description();

    /**
     * Reads several files as one save left them.
     *
     * @throws ModelException if no model is here, the content of a file is not the one that was saved, or the reader throws it
     */
    <T> T read(Function<SavedFiles, T> reader);
}
