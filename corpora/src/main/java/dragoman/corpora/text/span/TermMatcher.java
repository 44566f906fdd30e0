package dragoman.corpora.text.span;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds terms in a text as whole words. A term also matches with its first letter in upper case and entirely in upper case. Immutable; the time
 * does not depend on the number of terms.
 */
final class TermMatcher {
    /** By the first word of the form, or its first character if that is no letter or digit. */
    private final Map<String, List<Form>> byFirstWord = new HashMap<>();

    private final SpanKind kind;

    private record Form(String text, String target) {}

    /** @param targets from source forms to targets */
    TermMatcher(Map<String, String> targets, SpanKind kind) {
        this.kind = kind;
        targets.forEach((source, target) -> {
            add(source, target);
            add(capitalized(source), target);
            add(source.toUpperCase(Locale.ROOT), target);
        });
    }

    private static String capitalized(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private void add(String form, String target) {
        List<Form> forms = byFirstWord.computeIfAbsent(form.substring(0, wordEnd(form, 0)), word -> new ArrayList<>());
        if (forms.stream().noneMatch(known -> known.text.equals(form))) {
            forms.add(new Form(form, target));
        }
    }

    /** All occurrences in {@code text}, which may overlap; with {@code target}s equal to the found text for {@link SpanKind#DO_NOT_TRANSLATE}. */
    void addMatches(String text, List<ProtectedSpan> spans) {
        for (int i = 0; i < text.length() && !byFirstWord.isEmpty(); i = wordEnd(text, i)) {
            for (Form form : byFirstWord.getOrDefault(text.substring(i, wordEnd(text, i)), List.of())) {
                int end = i + form.text.length();
                if (text.startsWith(form.text, i) && Words.isBoundary(text, end)) {
                    spans.add(new ProtectedSpan(i, end, kind, kind.isExact() ? form.text : form.target));
                }
            }
        }
    }

    /** The index after the word, or the other character, that begins at an index. */
    private static int wordEnd(String text, int start) {
        int end = text.offsetByCodePoints(start, 1);
        if (Character.isLetterOrDigit(text.codePointAt(start))) {
            while (end < text.length() && !Words.isBoundary(text, end)) {
                end += Character.charCount(text.codePointAt(end));
            }
        }
        return end;
    }
}
