package dragoman.corpora.text.augmentation;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanFinder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds what both sides of a pair share: protected spans of the source whose target is in the target, such as numbers and URLs, then equal names
 * and equal words of five letters or more. Only what occurs once on each side is found. An instance is used once.
 */
final class SharedSpans {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern NAME_OR_LONG_WORD =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{M}]{2,}|\\p{L}[\\p{L}\\p{M}]{4,}");
    /** Text of letters, spaces and common punctuation, which holds no protected span; most sentences are such. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[[\\p{L}&&[^ℹ]]\\p{M}\\s\\u00a0\\u202f,;!?'’\"“”„«»()–—…\\-]|\\.(?![\\p{L}\\p{N}]))*+");

    private static final String APOSTROPHES = "'’";

    private final SentencePair pair;
    private final BitSet sourceTaken = new BitSet();
    private final BitSet targetTaken = new BitSet();
    private final List<SharedSpan> found = new ArrayList<>();

    private SharedSpans(SentencePair pair) {
        this.pair = pair;
    }

    /**
     * The shared spans in the order of the source, without overlap.
     *
     * @param finder finds the protected spans of the source; without patterns and terms
     */
    static List<SharedSpan> find(SentencePair pair, SpanFinder finder) {
        SharedSpans spans = new SharedSpans(pair);
        if (!isPlain(pair.source())) {
            finder.find(pair.source()).forEach(spans::addProtected);
        }
        spans.addWords();
        spans.found.sort(Comparator.comparingInt(SharedSpan::sourceStart));
        return spans.merged();
    }

    /** Whether a text cannot contain a span that a finder without patterns and terms finds. */
    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    private void addProtected(ProtectedSpan span) {
        String text = pair.source().substring(span.start(), span.end());
        int start = only(span.target(), pair.target());
        if (only(text, pair.source()) >= 0 && start >= 0) {
            add(new SharedSpan(
                    span.start(), span.end(), start, start + span.target().length()));
        }
        sourceTaken.set(span.start(), span.end());
    }

    /** The index of the only occurrence of a part in a text, or -1. */
    private static int only(String part, String text) {
        int first = text.indexOf(part);
        return first >= 0 && text.indexOf(part, first + 1) < 0 ? first : -1;
    }

    private record Range(int start, int end) {
        /** Of a word that occurs more than once. */
        static final Range REPEATED = new Range(-1, -1);
    }

    private void addWords() {
        Map<String, Range> target = words(pair.target());
        words(pair.source()).forEach((word, range) -> {
            Range other = target.getOrDefault(word, Range.REPEATED);
            boolean once = range != Range.REPEATED && other != Range.REPEATED;
            if (once && NAME_OR_LONG_WORD.matcher(word).matches()) {
                add(new SharedSpan(range.start, range.end, other.start, other.end));
            }
        });
    }

    private static Map<String, Range> words(String text) {
        Map<String, Range> words = new LinkedHashMap<>();
        WORD.matcher(text)
                .results()
                .forEach(word -> words.merge(
                        word.group(), new Range(word.start(), word.end()), (first, again) -> Range.REPEATED));
        return words;
    }

    private void add(SharedSpan span) {
        boolean free = sourceTaken.get(span.sourceStart(), span.sourceEnd()).isEmpty()
                && targetTaken.get(span.targetStart(), span.targetEnd()).isEmpty();
        if (free
                && isWhole(pair.source(), span.sourceStart(), span.sourceEnd())
                && isWhole(pair.target(), span.targetStart(), span.targetEnd())) {
            sourceTaken.set(span.sourceStart(), span.sourceEnd());
            targetTaken.set(span.targetStart(), span.targetEnd());
            found.add(span);
        }
    }

    /** Whether a range does not begin or end within a word, nor after an elided one: {@code l'hotel}. */
    private static boolean isWhole(String text, int start, int end) {
        boolean elided = start > 0 && APOSTROPHES.indexOf(text.charAt(start - 1)) >= 0;
        return !elided && !isWithinWord(text, start) && !isWithinWord(text, end);
    }

    private static boolean isWithinWord(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isLetterOrDigit(text.codePointBefore(index))
                && Character.isLetterOrDigit(text.codePointAt(index));
    }

    private List<SharedSpan> merged() {
        List<SharedSpan> merged = new ArrayList<>();
        for (SharedSpan span : found) {
            boolean follows = !merged.isEmpty() && span.follows(merged.getLast(), pair);
            merged.add(follows ? span.joinedTo(merged.removeLast()) : span);
        }
        return merged;
    }
}
