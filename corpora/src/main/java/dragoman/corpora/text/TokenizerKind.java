package dragoman.corpora.text;

import java.util.Locale;

/** The kind of tokens that text is split into. */
public enum TokenizerKind {
    /** Words and punctuation, by rules and OpenNLP models. */
    OPENNLP,
    /** Tokens of text that is already tokenized, separated by spaces and TABs. */
    WHITESPACE,
    /** Code points. */
    CHARACTER;

    /** The name in settings and model files: {@code opennlp}, {@code whitespace}, {@code character}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
