package dragoman.seq2seq.models;

import java.util.regex.Pattern;

/** Names of models: lower-case letters, digits, {@code -}, {@code _} and {@code .}, beginning with a letter or digit. */
final class ModelName {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private ModelName() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
