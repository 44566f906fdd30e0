package dragoman.server.route;

import dragoman.seq2seq.BatchingTranslator;
import dragoman.server.http.RequestException;
import dragoman.server.translation.ServedLanguage;
import dragoman.server.translation.TranslationService;

/** The languages and directions that requests name. */
final class Directions {
    private Directions() {}

    /** @throws RequestException if there is no such language */
    static ServedLanguage language(TranslationService service, String code) {
        return service.language(code).orElseThrow(() -> RequestException.of(400, code + " is not supported"));
    }

    /** @throws RequestException if there is no such direction */
    static BatchingTranslator between(TranslationService service, String source, ServedLanguage target) {
        return service.between(source, target.code())
                .orElseThrow(() -> RequestException.of(
                        400,
                        target.name() + " (" + target.code() + ") is not available as a target language from "
                                + service.language(source)
                                        .map(ServedLanguage::name)
                                        .orElse(source) + " (" + source
                                + ")"));
    }
}
