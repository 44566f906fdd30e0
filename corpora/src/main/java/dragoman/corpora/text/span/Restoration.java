package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A translation while its spans are restored: text with codes, each of which is placed at most once. Used once. */
final class Restoration {
    private final String source;
    private final List<ProtectedSpan> spans;
    private final StringBuilder text;
    /** For each char, its index in the translation that was given. */
    private int[] origins;

    private final BitSet placed = new BitSet();

    Restoration(String source, List<ProtectedSpan> spans, String translation) {
        this.source = source;
        this.spans = spans;
        text = new StringBuilder(translation);
        origins = new int[translation.length()];
        Arrays.setAll(origins, i -> i);
    }

    /** Removes repeated and unknown codes. */
    void normalizeCodes() {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int span = SpanCodes.span(c);
            boolean repeated = span >= 0 && (span >= spans.size() || placed.get(span));
            if (repeated) {
                remove(i, i + Character.charCount(c));
            } else {
                if (span >= 0) {
                    placed.set(span);
                }
                i += Character.charCount(c);
            }
        }
    }

    /**
     * Replaces the texts of exact spans in the translation by the codes of unplaced spans, and removes them if there are none.
     *
     * @param elsewhere further spans, whose texts are removed
     */
    void replaceCopies(List<ProtectedSpan> elsewhere) {
        // A private-use character of the translation is always a code.
        List<ProtectedSpan> exact = Stream.concat(spans.stream(), elsewhere.stream())
                .filter(span -> span.kind().isExact() && !span.kind().isInlineCode() && !containsCode(span.target()))
                .sorted(Comparator.comparingInt(ProtectedSpan::length).reversed())
                .toList();
        // A removal may join characters to another copy.
        for (boolean again = !exact.isEmpty(); again; ) {
            again = false;
            for (ProtectedSpan span : exact) {
                String target = span.target();
                for (int i = text.indexOf(target); i >= 0; i = text.indexOf(target, i)) {
                    if (!span.kind().isWord() || isWord(i, i + target.length())) {
                        replaceCopy(target, i);
                        again = true;
                    } else {
                        i++;
                    }
                }
            }
        }
    }

    private static boolean containsCode(String target) {
        return target.codePoints().anyMatch(c -> SpanCodes.span(c) >= 0);
    }

    /** Whether a range is not within a longer word. */
    private boolean isWord(int start, int end) {
        String context = text.toString();
        return Words.isBoundary(context, start) && Words.isBoundary(context, end);
    }

    private void replaceCopy(String target, int start) {
        for (int i = placed.nextClearBit(0); i < spans.size(); i = placed.nextClearBit(i + 1)) {
            ProtectedSpan span = spans.get(i);
            if (span.kind().isExact()
                    && !span.kind().isInlineCode()
                    && span.target().equals(target)) {
                placed.set(i);
                replace(start, start + target.length(), SpanCodes.code(i));
                return;
            }
        }
        remove(start, start + target.length());
    }

    /** Inserts the code of a span that is not placed; returns how its position was found. */
    RestoredText.Placement place(int span, IntFunction<OptionalInt> position) {
        if (placed.get(span)) {
            return RestoredText.Placement.TRANSLATOR;
        }
        placed.set(span);
        OptionalInt given = position.apply(span);
        int index =
                given.isPresent() ? index(given.getAsInt()) : (int) Math.round(relativePosition(span) * text.length());
        insert(nearestBoundary(index), span);
        return given.isPresent() ? RestoredText.Placement.GIVEN : RestoredText.Placement.RELATIVE;
    }

    /** The relative position of the start of a span in the text with codes, in [0, 1]. */
    private double relativePosition(int span) {
        int removed = 0;
        int length = source.length();
        for (int i = 0; i < spans.size(); i++) {
            removed += i < span ? spans.get(i).length() : 0;
            length -= spans.get(i).length();
        }
        return length == 0 ? 1 : (double) (spans.get(span).start() - removed) / length;
    }

    /** The index of the first char that comes from the given index of the translation or a later one. */
    private int index(int origin) {
        int index = 0;
        while (index < origins.length && origins[index] < origin) {
            index++;
        }
        return index;
    }

    private int nearestBoundary(int index) {
        String context = text.toString();
        for (int distance = 0; ; distance++) {
            if (Words.isBoundary(context, index - distance)) {
                return Math.max(0, index - distance);
            }
            if (Words.isBoundary(context, index + distance)) {
                return Math.min(context.length(), index + distance);
            }
        }
    }

    /** Inserts a code with the white space that the span has in the source; a span that touches no word there touches none here. */
    private void insert(int index, int span) {
        ProtectedSpan inserted = spans.get(span);
        boolean spaceBefore = index > 0
                && !isSpace(index - 1)
                && inserted.start() > 0
                && isSpaced(inserted.kind(), source.codePointBefore(inserted.start()), text.codePointBefore(index));
        boolean spaceAfter = index < text.length()
                && !isSpace(index)
                && inserted.end() < source.length()
                && isSpaced(inserted.kind(), source.codePointAt(inserted.end()), text.codePointAt(index));
        replace(index, index, (spaceBefore ? " " : "") + SpanCodes.code(span) + (spaceAfter ? " " : ""));
    }

    private static boolean isSpaced(SpanKind kind, int besideInSource, int beside) {
        return Character.isWhitespace(besideInSource)
                || !kind.isMarkup() && !Words.isPart(besideInSource) && Words.isPart(beside);
    }

    private boolean isSpace(int index) {
        return Character.isWhitespace(text.charAt(index)) || Character.isSpaceChar(text.charAt(index));
    }

    /** Removes a range, and one of the two spaces around it. */
    private void remove(int start, int end) {
        boolean spaceBefore = start == 0 || isSpace(start - 1);
        boolean spaceAfter = end < text.length() && text.charAt(end) == ' ';
        replace(start, spaceBefore && spaceAfter ? end + 1 : end, "");
    }

    private void replace(int start, int end, String replacement) {
        int origin = start < origins.length ? origins[start] : Integer.MAX_VALUE;
        int[] changed = new int[origins.length - (end - start) + replacement.length()];
        System.arraycopy(origins, 0, changed, 0, start);
        Arrays.fill(changed, start, start + replacement.length(), origin);
        System.arraycopy(origins, end, changed, start + replacement.length(), origins.length - end);
        origins = changed;
        text.replace(start, end, replacement);
    }

    /** Replaces the codes by the spans. */
    RestoredText result(List<RestoredText.Placement> placements) {
        StringBuilder result = new StringBuilder();
        List<Integer> order = new ArrayList<>();
        int[] starts = new int[spans.size()];
        boolean joinable = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int span = SpanCodes.span(c);
            String piece = span >= 0 ? spans.get(span).target() : Character.toString(c);
            boolean joined = (joinable || span >= 0) && joins(result, piece);
            result.append(joined ? " " : "").append(piece);
            joinable = span >= 0;
            if (span >= 0) {
                order.add(span);
                starts[span] = result.length() - piece.length();
            }
            i += Character.charCount(c);
        }
        return new RestoredText(
                result.toString(),
                placements,
                order,
                Arrays.stream(starts).boxed().toList());
    }

    /** Whether a piece would become one word with the text before it. */
    private static boolean joins(CharSequence before, String piece) {
        return !before.isEmpty()
                && Words.isPart(Character.codePointBefore(before, before.length()))
                && Words.isPart(piece.codePointAt(0));
    }
}
