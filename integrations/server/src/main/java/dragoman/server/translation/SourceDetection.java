package dragoman.server.translation;

import dragoman.corpora.text.language.FrequentWords;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.corpora.text.language.UnknownLanguageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Detects which of the languages of the service a text is written in. Thread-safe. */
final class SourceDetection {
    private final List<String> languages;
    /** Loading takes a second and happens in {@link #prepare}, or at the first text that needs it. */
    private final Supplier<Optional<LanguageDetector>> detector;

    /** @param languages codes of languages, at least one */
    SourceDetection(List<String> languages) {
        this.languages = List.copyOf(languages);
        detector = Lazy.of(this::load);
    }

    /** Loads the detector, if it is not loaded yet. */
    void prepare() {
        detector.get();
    }

    private Optional<LanguageDetector> load() {
        List<String> known = languages.stream().filter(SourceDetection::isKnown).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(LanguageDetector.of(known));
    }

    private static boolean isKnown(String language) {
        try {
            LanguageDetector.of(List.of(language));
            return true;
        } catch (UnknownLanguageException e) {
            return false;
        }
    }

    /** The languages with their probabilities, the most probable first; all with probability 0 for a text without a letter. */
    List<LanguageProbability> detect(String text) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return languages.stream()
                    .map(language -> new LanguageProbability(language, 0))
                    .toList();
        }
        return detector.get()
                .map(found -> found.probabilities(text))
                .orElseGet(() -> languages.stream()
                        .map(language -> new LanguageProbability(language, 0))
                        .toList());
    }

    /** The most probable language. Frequent words decide before the detector is asked. */
    LanguageProbability first(String text) {
        return FrequentWords.language(text, languages)
                .map(language -> new LanguageProbability(language, 1))
                .orElseGet(() -> detect(text).getFirst());
    }
}
