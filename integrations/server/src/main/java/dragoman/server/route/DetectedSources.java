package dragoman.server.route;

import dragoman.corpora.text.language.LanguageProbability;
import dragoman.server.translation.TranslationService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detects the languages of the texts of a request. A short text is of the language of all texts together, which say more. */
final class DetectedSources {
    private static final int SHORT = 40;
    private static final int PERCENT = 100;
    private static final double DIGITS = 10;

    private final TranslationService service;

    DetectedSources(TranslationService service) {
        this.service = service;
    }

    /** The language of each text. */
    List<LanguageProbability> of(List<String> texts) {
        LanguageProbability all = service.detectFirst(String.join("\n", texts));
        return texts.stream()
                .map(text -> texts.size() == 1 || text.length() <= SHORT ? all : service.detectFirst(text))
                .toList();
    }

    /** A language with its probability in percent, as LibreTranslate writes it. */
    static Map<String, Object> json(LanguageProbability detected) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("confidence", Math.round(detected.probability() * PERCENT * DIGITS) / DIGITS);
        json.put("language", detected.language());
        return json;
    }
}
