package dragoman.seq2seq.document;

/**
 * Which segments of a document are translated, and which translations are accepted.
 *
 * @param retranslate whether a segment that has a translation is translated again
 * @param minimumQuality the least estimated quality of a translation; one with a worse sentence is refused. Sentences without an estimate
 *     are accepted
 */
public record DocumentSettings(boolean retranslate, double minimumQuality) {
    /** Segments without a translation are translated, and every translation is accepted. */
    public static final DocumentSettings DEFAULT = new DocumentSettings(false, 0);

    public DocumentSettings {
        if (!(minimumQuality >= 0 && minimumQuality <= 1)) {
            throw new IllegalArgumentException("minimum quality " + minimumQuality + " is not from 0 to 1");
        }
    }
}
