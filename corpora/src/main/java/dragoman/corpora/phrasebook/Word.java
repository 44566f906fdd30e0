package dragoman.corpora.phrasebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lexeme in one language: its inherent features and its forms. The key of a form is a name, an agreement mark, or both:
 * {@code participle}, {@code p}, {@code present.3s}.
 */
final class Word {
    /** The key of a form, split into name and mark; either may be empty. */
    record FormKey(String name, String mark) {
        private static final Pattern KEY =
                Pattern.compile("(?<name>.*?)(?<mark>(?:^|\\.)(?:mass(?:\\.[mfn])?|[123][sp]|[mfn]?[sp]))?");

        static FormKey parse(String key) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + key + "' is not the key of a form");
            }
            String mark = matcher.group("mark");
            return new FormKey(matcher.group("name"), mark == null ? "" : mark.replaceFirst("^\\.", ""));
        }

        @Override
        public String toString() {
            return "'" + name + (mark.isEmpty() ? "" : "." + mark) + "'";
        }
    }

    private final String lexeme;
    private final Map<String, String> features;
    private final Map<String, Map<String, String>> forms = new HashMap<>();
    private final List<String> singularMarks;
    private final List<String> pluralMarks;
    private final Set<String> flags;

    Word(String lexeme, Map<String, String> features, Set<String> flags, Map<String, String> forms) {
        this.lexeme = lexeme;
        this.features = Map.copyOf(features);
        this.flags = Set.copyOf(flags);
        forms.forEach((key, form) -> {
            FormKey parsed = FormKey.parse(key);
            this.forms.computeIfAbsent(parsed.name(), name -> new HashMap<>()).put(parsed.mark(), form);
        });
        this.singularMarks = features("s").marks();
        this.pluralMarks = features("p").marks();
    }

    private Features features(String number) {
        return new Features(
                features.getOrDefault("person", "3"),
                features.getOrDefault("gender", ""),
                features.getOrDefault("number", number),
                flags.contains("mass"));
    }

    /** The marks of words that agree with this word; a word with a fixed number ignores {@code isPlural}. */
    List<String> marksIn(boolean isPlural) {
        return isPlural ? pluralMarks : singularMarks;
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }

    /**
     * The form with a name and the first of the agreement marks for which it exists.
     *
     * @throws IllegalArgumentException if there is none
     */
    String form(FormKey key, List<String> agreement) {
        Map<String, String> byMark = forms.get(key.name());
        if (byMark != null) {
            List<String> marks = key.mark().isEmpty() ? agreement : List.of(key.mark(), "");
            for (String mark : marks) {
                String form = byMark.get(mark);
                if (form != null) {
                    return form;
                }
            }
        }
        throw new IllegalArgumentException("'" + lexeme + "' has no form " + key + " for " + agreement);
    }
}
