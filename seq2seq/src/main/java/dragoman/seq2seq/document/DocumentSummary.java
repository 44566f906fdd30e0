package dragoman.seq2seq.document;

import dragoman.seq2seq.sentence.SentenceFlag;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was made of the segments of a file.
 *
 * @param translated the number of segments that received a translation
 * @param kept the number of segments that keep the translation that they had
 * @param refused the number of segments that stay untranslated, since the estimated quality of a sentence is too low
 * @param flags the number of translated sentences with each flag, without those of no sentence
 */
public record DocumentSummary(long translated, long kept, long refused, Map<SentenceFlag, Long> flags) {
    /** Nothing. */
    public static final DocumentSummary EMPTY = new DocumentSummary(0, 0, 0, Map.of());

    public DocumentSummary {
        Map<SentenceFlag, Long> sorted = new EnumMap<>(SentenceFlag.class);
        sorted.putAll(flags);
        flags = Collections.unmodifiableMap(sorted);
    }

    /** The number of segments. */
    public long segments() {
        return translated + kept + refused;
    }

    /** The sum of both. */
    public DocumentSummary plus(DocumentSummary other) {
        Map<SentenceFlag, Long> sum = new EnumMap<>(SentenceFlag.class);
        sum.putAll(flags);
        other.flags.forEach((flag, count) -> sum.merge(flag, count, Long::sum));
        return new DocumentSummary(translated + other.translated, kept + other.kept, refused + other.refused, sum);
    }
}
