package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A translation while its spans are restored: text with codes, each of which is placed at most once. Used once. */
final class Restoration {
    private final String source;
    private final List<ProtectedSpan> spans;
    private final StringBuilder text;
    /** For each char, its index in the translation that was given. */
    private int[] origins;

    private final BitSet placed = new BitSet();
    /** The spans that were put beside another one of their run. */
    private final BitSet adjoined = new BitSet();
    /** The run of each span. */
    private final List<SpanRun> runs;

    Restoration(String source, List<ProtectedSpan> spans, String translation) {
        this.source = source;
        this.spans = spans;
        runs = SpanRun.of(spans);
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

    /**
     * Puts the spans of each run of which one is placed side by side, at the first that is placed.
     *
     * @return whether one was moved or inserted
     */
    boolean joinRuns() {
        boolean moved = false;
        for (int i = 0; i < spans.size(); i = runs.get(i).last() + 1) {
            SpanRun run = runs.get(i);
            int anchor = placed.nextSetBit(run.first());
            if (anchor >= 0 && anchor <= run.last() && text.indexOf(run.codes()) < 0) {
                join(run, anchor);
                moved = true;
            }
        }
        return moved;
    }

    private void join(SpanRun run, int anchor) {
        for (int i = placed.nextSetBit(anchor + 1); i >= 0 && i <= run.last(); i = placed.nextSetBit(i + 1)) {
            int start = text.indexOf(SpanCodes.code(i));
            remove(start, start + SpanCodes.code(i).length());
        }
        int start = text.indexOf(SpanCodes.code(anchor));
        int end = start + SpanCodes.code(anchor).length();
        replace(end, end, SpanRun.codes(anchor + 1, run.last() + 1));
        replace(start, start, SpanRun.codes(run.first(), anchor));
        adjoin(run, anchor);
    }

    /** Notes that a run is placed, at one of its spans. */
    private void adjoin(SpanRun run, int anchor) {
        adjoined.set(run.first(), run.last() + 1);
        adjoined.clear(anchor);
        placed.set(run.first(), run.last() + 1);
    }

    /** Inserts the code of a span that is not placed, with those of its run; returns how its position was found. */
    RestoredText.Placement place(int span, IntFunction<OptionalInt> position) {
        if (placed.get(span)) {
            return adjoined.get(span) ? RestoredText.Placement.RELATIVE : RestoredText.Placement.TRANSLATOR;
        }
        SpanRun run = runs.get(span);
        OptionalInt given = IntStream.rangeClosed(run.first(), run.last())
                .mapToObj(position)
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
        int index =
                given.isPresent() ? index(given.getAsInt()) : (int) Math.round(relativePosition(span) * text.length());
        insert(nearestBoundary(index), run);
        adjoin(run, span);
        return position.apply(span).isPresent() ? RestoredText.Placement.GIVEN : RestoredText.Placement.RELATIVE;
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
            if (isBetweenWords(context, index - distance)) {
                return Math.max(0, index - distance);
            }
            if (isBetweenWords(context, index + distance)) {
                return Math.min(context.length(), index + distance);
            }
        }
    }

    /** Whether an index is neither within a word nor within a run of spans. */
    private boolean isBetweenWords(String context, int index) {
        if (index <= 0 || index >= context.length()) {
            return true;
        }
        int before = SpanCodes.span(context.codePointBefore(index));
        int after = SpanCodes.span(context.codePointAt(index));
        boolean withinRun = before >= 0 && after >= 0 && runs.get(before).equals(runs.get(after));
        return !withinRun && Words.isBoundary(context, index);
    }

    /** Inserts the codes of a run with the white space around it in the source; a span that touches no word there touches none here. */
    private void insert(int index, SpanRun run) {
        ProtectedSpan first = spans.get(run.first());
        ProtectedSpan last = spans.get(run.last());
        boolean spaceBefore = index > 0
                && !isSpace(index - 1)
                && first.start() > 0
                && isSpaced(first.kind(), source.codePointBefore(first.start()), text.codePointBefore(index));
        boolean spaceAfter = index < text.length()
                && !isSpace(index)
                && last.end() < source.length()
                && isSpaced(last.kind(), source.codePointAt(last.end()), text.codePointAt(index));
        replace(index, index, (spaceBefore ? " " : "") + run.codes() + (spaceAfter ? " " : ""));
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
        int before = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int span = SpanCodes.span(c);
            String piece = span >= 0 ? spans.get(span).target() : Character.toString(c);
            boolean joined = (before >= 0 || span >= 0) && !isSideBySide(before, span) && joins(result, piece);
            result.append(joined ? " " : "").append(piece);
            before = span;
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

    /** Whether two spans are neighbours in the source, with nothing between them. */
    private boolean isSideBySide(int span, int next) {
        return span >= 0
                && next == span + 1
                && spans.get(next).start() == spans.get(span).end();
    }

    /** Whether a piece would become one word with the text before it. */
    private static boolean joins(CharSequence before, String piece) {
        return !before.isEmpty()
                && Words.isPart(Character.codePointBefore(before, before.length()))
                && Words.isPart(piece.codePointAt(0));
    }
}
