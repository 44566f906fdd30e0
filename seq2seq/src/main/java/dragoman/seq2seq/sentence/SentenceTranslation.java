package dragoman.seq2seq.sentence;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A sentence of a text and its translation.
 *
 * @param source the sentence, without the white space around it
 * @param target its translation
 * @param origin where the translation comes from
 * @param quality the estimated quality in [0, 1]; empty if it is not estimated
 * @param flags what a reader should know
 */
public record SentenceTranslation(
        String source, String target, Origin origin, OptionalDouble quality, Set<SentenceFlag> flags) {
    /** Where a translation comes from. */
    public enum Origin {
        NETWORK,
        /** An exact match of the translation memory, as it is there. */
        MEMORY,
        /** There is nothing to translate: no letters, or protected spans alone. */
        COPIED
    }

    public SentenceTranslation {
        flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
    }

    static SentenceTranslation of(String source, String target, Origin origin) {
        return new SentenceTranslation(source, target, origin, OptionalDouble.empty(), Set.of());
    }

    /** The lowest estimated quality of sentences; empty if that of none is estimated. */
    static OptionalDouble lowestQuality(List<SentenceTranslation> sentences) {
        return sentences.stream()
                .map(SentenceTranslation::quality)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** Whether the translation has a flag. */
    public boolean has(SentenceFlag flag) {
        return flags.contains(flag);
    }
}
