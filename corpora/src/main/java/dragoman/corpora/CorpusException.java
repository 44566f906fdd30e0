package dragoman.corpora;

import java.io.Serial;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Thrown for text that cannot be used. The message is one line for the user: what is wrong, in which file and line, and what to do. Control
 * characters of quoted text are written as {@code \x0d}.
 */
public class CorpusException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CorpusException(String message) {
        super(oneLine(message));
    }

    public CorpusException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The message, which every exception of this type has. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String oneLine(String message) {
        if (message.chars().noneMatch(Character::isISOControl)) {
            return message;
        }
        return message.chars()
                .mapToObj(c ->
                        Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", c) : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
