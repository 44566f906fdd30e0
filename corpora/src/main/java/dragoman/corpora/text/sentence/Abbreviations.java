package dragoman.corpora.text.sentence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Abbreviations that do not end a sentence, by language, read from {@code abbreviations.txt}: lines of a language code, a colon and lower-case
 * words without their final period; {@code #} begins a comment. Lines of the same language add up.
 */
final class Abbreviations {
    private static final Map<String, Set<String>> BY_LANGUAGE = read();

    private Abbreviations() {}

    /** The abbreviations of a language in lower case, without the final period. */
    static Set<String> of(String language) {
        return BY_LANGUAGE.getOrDefault(language, Set.of());
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        for (String line : content().lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                Set<String> words = Set.of(line.substring(colon + 1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .split(" +"));
                byLanguage.merge(line.substring(0, colon), words, Abbreviations::union);
            }
        }
        return Map.copyOf(byLanguage);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new HashSet<>(a);
        union.addAll(b);
        return Set.copyOf(union);
    }

    private static String content() {
        try (InputStream in = Abbreviations.class.getResourceAsStream("abbreviations.txt")) {
            if (in == null) {
                throw new IllegalStateException("abbreviations.txt is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
