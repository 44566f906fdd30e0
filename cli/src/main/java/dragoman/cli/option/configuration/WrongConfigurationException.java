package dragoman.cli.option.configuration;

import java.util.Objects;

/** A file that is no list of settings; the message says which, where and what to do. */
public final class WrongConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message may quote the file: line breaks in it become spaces */
    WrongConfigurationException(String message) {
        super(message.strip().replaceAll("\\R\\s*", " "));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
