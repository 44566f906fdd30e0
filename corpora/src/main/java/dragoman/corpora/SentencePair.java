package dragoman.corpora;

import java.util.Objects;

/**
 * A sentence and its translation, as text.
 *
 * @param source the text to translate
 * @param target its translation
 */
public record SentencePair(String source, String target) {
    public SentencePair {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
    }
}
