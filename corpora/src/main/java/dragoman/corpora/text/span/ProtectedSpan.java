package dragoman.corpora.text.span;

/**
 * A part of a text that is not translated by a model.
 *
 * @param start the index of its first char in the text
 * @param end the index after its last char
 * @param kind why it is protected
 * @param target what the translation contains in its place; the same text unless the kind is {@link SpanKind#TERM} or {@link SpanKind#QUANTITY}
 */
public record ProtectedSpan(int start, int end, SpanKind kind, String target) {
    /** The number of its chars. */
    public int length() {
        return end - start;
    }
}
