package dragoman.seq2seq.io.codec;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;

/** A model directory holds a model of another task than the one that was asked for. */
public final class WrongTaskException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final ModelTask found;

    WrongTaskException(Path file, ModelTask found, ModelTask needed) {
        super(file + " describes " + found.description() + ", not " + needed.description());
        this.found = found;
    }

    /** The task of the model that is there. */
    public ModelTask found() {
        return found;
    }
}
