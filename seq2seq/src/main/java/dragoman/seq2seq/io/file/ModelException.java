package dragoman.seq2seq.io.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A model that cannot be read or written. The message is one line for the user: what, in which file, and what to do. Control characters of a
 * quoted file are written as {@code \x0d}.
 */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final String[] settings;

    /** @param message one whole line */
    public ModelException(String message) {
        this(message, List.of());
    }

    /**
     * Of a model that was trained with other settings than are needed.
     *
     * @param message one whole line
     * @param settings see {@link #settings}
     */
    public ModelException(String message, List<String> settings) {
        super(oneLine(message));
        this.settings = settings.toArray(String[]::new);
    }

    /** @param message one whole line */
    public ModelException(String message, Throwable cause) {
        super(oneLine(message), cause);
        settings = new String[0];
    }

    private static String oneLine(String message) {
        return CONTROL.matcher(message)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\x%02x", (int) found.group().charAt(0)));
    }

    /** The message, which every exception of this type has. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The settings of training that the message is about, by their library names such as {@code hidden-size}. */
    public List<String> settings() {
        return List.of(settings);
    }

    /**
     * A file that is not what a save left.
     *
     * @param file the file
     * @param what what is wrong with it
     */
    public static ModelException damaged(Path file, String what) {
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
