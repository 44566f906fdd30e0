package dragoman.seq2seq.io;

import java.nio.file.Path;

/** A model that cannot be read or written. The message is for the user: what, in which file, and what to do. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one whole line */
    public ModelException(String message) {
        super(message);
    }

    /** @param message one whole line */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A file that is not what a save left.
     *
     * @param file the file
     * @param what what is wrong with it
     */
    static ModelException damaged(Path file, String what) {
        return new ModelException(file + ": " + what + ". The file is damaged or not this model's: put back a copy of"
                + " the whole model directory, or train the model again");
    }

    /** A model whose weights are finite but of no use, which shows only when it computes. */
    public static ModelException notFinite() {
        return new ModelException(
                "the model computes NaN or infinite values: its weights are damaged. Put back a copy of the"
                        + " whole model directory, or train the model again");
    }

    /**
     * Returns a value that a model computed.
     *
     * @throws ModelException if it is NaN or infinite
     */
    public static double requireFinite(double computed) {
        if (!Double.isFinite(computed)) {
            throw notFinite();
        }
        return computed;
    }
}
