package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A text whose protected spans are replaced by codes for translation. The code of span n, counted from 0, is one private-use character:
 * U+E000 + n for the first 6,400 spans, then U+F0000 and above. Immutable.
 */
public final class ProtectedText {
    private final String source;
    private final List<ProtectedSpan> spans;

    /**
     * Protects spans of a text.
     *
     * @param spans in order and without overlap, as {@link SpanFinder#find} returns them; at most 71,934
     */
    public ProtectedText(String source, List<ProtectedSpan> spans) {
        if (spans.size() > SpanCodes.MAX_SPANS) {
            throw new IllegalArgumentException(
                    spans.size() + " protected spans in one text: at most " + SpanCodes.MAX_SPANS + " are possible");
        }
        this.source = source;
        this.spans = List.copyOf(spans);
    }

    /** The code of a span. */
    public static String code(int span) {
        return SpanCodes.code(span);
    }

    /** The protected spans, in the order of the text. */
    public List<ProtectedSpan> spans() {
        return spans;
    }

    /** The original text. */
    public String source() {
        return source;
    }

    /** The text with codes in place of the spans. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i < spans.size(); i++) {
            text.append(source, from, spans.get(i).start()).append(code(i));
            from = spans.get(i).end();
        }
        return text.append(source, from, source.length()).toString();
    }

    /** Whether there is anything to translate: a letter outside the protected spans. */
    public boolean hasLetters() {
        return text().codePoints().anyMatch(Character::isLetter);
    }

    /** Restores the spans as {@link #restore(String, IntFunction)} does, without given positions. */
    public RestoredText restore(String translation) {
        return restore(translation, span -> OptionalInt.empty());
    }

    /**
     * Puts each span into a translation exactly once, whatever codes it contains. The first occurrence of a code, or of the text of an exact span,
     * is the position of that span. Repeated and unknown codes and further occurrences of the text of exact spans are removed. Spans without a
     * code are inserted between words, at the given or at their relative position. Spans with nothing between them in the source stay side by
     * side, except a closing tag and an opening one after it.
     *
     * @param translation the translation of {@link #text}
     * @param position for a span without a code, the index in {@code translation} at which it is inserted; empty for its relative position
     */
    public RestoredText restore(String translation, IntFunction<OptionalInt> position) {
        return restore(translation, position, List.of());
    }

    /**
     * As {@link #restore(String, IntFunction)}, for a part of a longer text.
     *
     * @param elsewhere protected spans of the text around this part, copies of which are removed unless this part contains the same text
     */
    public RestoredText restore(String translation, IntFunction<OptionalInt> position, List<ProtectedSpan> elsewhere) {
        Restoration restoration = new Restoration(source, spans, translation);
        restoration.normalizeCodes();
        List<ProtectedSpan> foreign = elsewhere.stream()
                .filter(span -> !source.contains(span.target()))
                .toList();
        do {
            restoration.replaceCopies(foreign);
        } while (restoration.joinRuns());
        List<RestoredText.Placement> placements = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            placements.add(restoration.place(i, position));
        }
        return restoration.result(placements);
    }
}
