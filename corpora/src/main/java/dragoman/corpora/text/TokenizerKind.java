package dragoman.corpora.text;

import java.util.Locale;

/** The level on which text is cut into tokens. */
public enum TokenizerKind {
    /** Words and punctuation, found by OpenNLP and by rules. */
    OPENNLP,
    /** Text that is already tokenised: split at spaces and TABs. */
    WHITESPACE,
    /** Each code point by itself. */
    CHARACTER;

    /** The name that options and model files use: {@code opennlp}, {@code whitespace}, {@code character}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
