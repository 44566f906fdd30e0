package dragoman.server.route;

import dragoman.server.http.Parameters;
import dragoman.server.http.RequestException;
import java.util.List;
import java.util.Locale;

/**
 * What a client asks to translate.
 *
 * @param texts the texts
 * @param isArray whether they came as an array, so that the answer has arrays
 * @param source the code of their language, or {@value #AUTO}
 * @param target the code of the language to translate into
 * @param html whether they are HTML
 * @param alternatives the number of alternative translations
 * @param details what else is asked for
 */
record TranslationRequest(
        List<String> texts,
        boolean isArray,
        String source,
        String target,
        boolean html,
        int alternatives,
        Details details) {
    static final String AUTO = "auto";

    /** As many as the beam of the search has beside the best. */
    private static final int MAX_ALTERNATIVES = 4;

    private static final int ANY_NUMBER = 1_000_000;

    /** The answer has a number for each token of a sentence and each of its translation. */
    private static final int MAX_ATTENTION_CHARACTERS = 5_000;

    /**
     * What goes beyond LibreTranslate.
     *
     * @param sentences whether each sentence is listed
     * @param alignment whether each sentence has the alignment of its tokens
     * @param attention whether each sentence has the attention of its tokens
     * @param minimumQuality the estimated quality below which a translation is refused
     */
    record Details(boolean sentences, boolean alignment, boolean attention, double minimumQuality) {}

    /** @throws RequestException if a parameter is missing or wrong, or a limit is exceeded */
    static TranslationRequest of(Parameters parameters, ServiceLimits limits) {
        List<String> texts = parameters.texts("q");
        if (texts.isEmpty()) {
            throw RequestException.missing("q");
        }
        boolean alignment = parameters.flag("alignment");
        boolean attention = parameters.flag("attention");
        checkLimits(texts, limits, attention);
        return new TranslationRequest(
                texts,
                parameters.isArray("q"),
                parameters.required("source").strip(),
                parameters.required("target").strip(),
                isHtml(parameters),
                (int) Math.min(MAX_ALTERNATIVES, parameters.number("alternatives", 0, 0, ANY_NUMBER)),
                new Details(
                        alignment || attention || parameters.flag("sentences"),
                        alignment,
                        attention,
                        parameters.number("min_quality", 0, 0, 1)));
    }

    private static void checkLimits(List<String> texts, ServiceLimits limits, boolean attention) {
        if (limits.texts() >= 0 && texts.size() > limits.texts()) {
            throw exceeds(texts.size(), "batch", limits.texts());
        }
        long characters = texts.stream()
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
        if (limits.characters() >= 0 && characters > limits.characters()) {
            throw exceeds(characters, "text", limits.characters());
        }
        if (attention && characters > MAX_ATTENTION_CHARACTERS) {
            throw exceeds(characters, "attention", MAX_ATTENTION_CHARACTERS);
        }
    }

    private static RequestException exceeds(long size, String what, int limit) {
        return RequestException.of(
                400, "Invalid request: request (" + size + ") exceeds " + what + " limit (" + limit + ")");
    }

    private static boolean isHtml(Parameters parameters) {
        String format =
                parameters.text("format").filter(text -> !text.isEmpty()).orElse("text");
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> false;
            case "html" -> true;
            default -> throw RequestException.of(400, format + " format is not supported");
        };
    }
}
