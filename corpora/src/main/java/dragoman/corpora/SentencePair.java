package dragoman.corpora;

import java.util.Objects;
import java.util.Optional;

/**
 * A sentence and its translation, as text.
 *
 * @param source the text to translate
 * @param target its translation
 * @param direction the languages of both where a corpus has several directions, otherwise empty
 */
public record SentencePair(String source, String target, Optional<LanguagePair> direction) {
    public SentencePair {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(direction, "direction");
    }

    /** A pair of a corpus of one direction. */
    public SentencePair(String source, String target) {
        this(source, target, Optional.empty());
    }

    /** Another text of the same direction. */
    public SentencePair withText(String otherSource, String otherTarget) {
        return new SentencePair(otherSource, otherTarget, direction);
    }
}
