package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the protected spans of a text. {@link SpanKind} defines the kinds and which of overlapping candidates is protected. Immutable. */
public final class SpanFinder {
    private static final String TRAILING_MARKS = ".,;:!?'’”»…";

    private static final Comparator<ProtectedSpan> BY_PRIORITY = Comparator.comparingInt(ProtectedSpan::length)
            .reversed()
            .thenComparing(ProtectedSpan::kind)
            .thenComparingInt(ProtectedSpan::start);

    private final List<Pattern> userPatterns;
    private final List<TermMatcher> terms;
    private final Optional<Quantities> quantities;

    private SpanFinder(Builder builder) {
        userPatterns = List.copyOf(builder.userPatterns);
        terms = List.copyOf(builder.terms);
        quantities = builder.quantities;
    }

    /** Settings of a finder. Without any, the kinds with a fixed pattern are found. */
    public static final class Builder {
        private final List<Pattern> userPatterns = new ArrayList<>();
        private final List<TermMatcher> terms = new ArrayList<>();
        private Optional<Quantities> quantities = Optional.empty();

        private Builder() {}

        /** Protects the matches of a regular expression; empty matches are ignored. */
        public Builder pattern(Pattern pattern) {
            userPatterns.add(pattern);
            return this;
        }

        /** Protects terms that are not translated; none may be empty. */
        public Builder doNotTranslate(List<String> words) {
            Map<String, String> unchanged =
                    words.stream().distinct().collect(Collectors.toMap(Function.identity(), Function.identity()));
            terms.add(new TermMatcher(unchanged, SpanKind.DO_NOT_TRANSLATE));
            return this;
        }

        /** Replaces the terms of a glossary by their targets. */
        public Builder glossary(TermGlossary glossary) {
            terms.add(new TermMatcher(glossary.targets(), SpanKind.TERM));
            return this;
        }

        /** Replaces numbers by the form in which the target language writes them. */
        public Builder quantities(Quantities converter) {
            quantities = Optional.of(converter);
            return this;
        }

        /** The finder. */
        public SpanFinder build() {
            return new SpanFinder(this);
        }
    }

    /** The settings of a new finder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The protected spans of a text, in order and without overlap. */
    public List<ProtectedSpan> find(String text) {
        return find(text, List.of());
    }

    /**
     * The protected spans of a text some of which are known, such as the inline codes of a document, in order and without overlap.
     *
     * @param known spans without overlap, which are part of the result; no other span overlaps them
     */
    public List<ProtectedSpan> find(String text, List<ProtectedSpan> known) {
        BitSet taken = new BitSet(text.length());
        known.forEach(span -> taken.set(span.start(), span.end()));
        List<ProtectedSpan> found = new ArrayList<>(known);
        // A rejected candidate may hide a shorter match of its pattern, which another round finds in what remains.
        for (boolean again = true; again; ) {
            List<ProtectedSpan> candidates = candidates(text, taken);
            candidates.sort(BY_PRIORITY);
            again = false;
            for (ProtectedSpan candidate : candidates) {
                if (taken.get(candidate.start(), candidate.end()).isEmpty()) {
                    taken.set(candidate.start(), candidate.end());
                    found.add(candidate);
                } else {
                    again = true;
                }
            }
        }
        found.sort(Comparator.comparingInt(ProtectedSpan::start));
        return found;
    }

    /** The candidates within the parts of a text that are free. */
    private List<ProtectedSpan> candidates(String text, BitSet taken) {
        List<ProtectedSpan> candidates = new ArrayList<>();
        for (int from = taken.nextClearBit(0); from < text.length(); ) {
            int next = taken.nextSetBit(from);
            int to = next < 0 ? text.length() : next;
            addMatches(text, from, to, candidates);
            from = taken.nextClearBit(to);
        }
        List<ProtectedSpan> words = new ArrayList<>();
        terms.forEach(matcher -> matcher.addMatches(text, words));
        quantities.ifPresent(converter -> words.addAll(converter.spans(text)));
        words.removeIf(span -> !taken.get(span.start(), span.end()).isEmpty());
        candidates.addAll(words);
        return candidates;
    }

    private void addMatches(String text, int from, int to, List<ProtectedSpan> candidates) {
        userPatterns.forEach(pattern -> addMatches(SpanKind.USER_PATTERN, pattern, text, from, to, candidates));
        Arrays.stream(SpanKind.values())
                .forEach(kind ->
                        kind.pattern().ifPresent(pattern -> addMatches(kind, pattern, text, from, to, candidates)));
    }

    private static void addMatches(
            SpanKind kind, Pattern pattern, String text, int from, int to, List<ProtectedSpan> candidates) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(from, to).useTransparentBounds(true).useAnchoringBounds(false);
        while (matcher.find()) {
            int end = kind == SpanKind.URL || kind == SpanKind.PATH
                    ? trimmedEnd(text, matcher.start(), matcher.end())
                    : matcher.end();
            if (end > matcher.start()) {
                candidates.add(new ProtectedSpan(matcher.start(), end, kind, text.substring(matcher.start(), end)));
            }
        }
    }

    /** The end of a URL or path without the punctuation of the sentence: final marks, and a closing parenthesis without an opening one. */
    private static int trimmedEnd(String text, int start, int end) {
        int i = end;
        while (i > start + 1) {
            char last = text.charAt(i - 1);
            boolean unopened = last == ')' && text.substring(start, i).indexOf('(') < 0;
            if (!unopened && TRAILING_MARKS.indexOf(last) < 0) {
                break;
            }
            i--;
        }
        return i;
    }
}
