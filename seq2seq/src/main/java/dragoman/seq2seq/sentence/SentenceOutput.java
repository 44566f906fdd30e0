package dragoman.seq2seq.sentence;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a {@link SentenceTranslator} returns for a sentence.
 *
 * @param text the translation
 * @param quality the estimated quality in [0, 1]; empty if it is not estimated
 * @param flags what a reader should know
 */
public record SentenceOutput(String text, OptionalDouble quality, Set<SentenceFlag> flags) {
    /** A translation without estimate and flags. */
    public static SentenceOutput of(String text) {
        return new SentenceOutput(text, OptionalDouble.empty(), Set.of());
    }
}
