package dragoman.seq2seq.sentence;

import dragoman.corpora.text.Casing;
import dragoman.corpora.text.LanguageCode;
import dragoman.corpora.text.span.Quantities;
import java.util.Locale;

/**
 * The languages of a translation.
 *
 * @param from the code of the language of the source; empty if unknown
 * @param to the code of the language of the translation; empty if unknown
 * @param capitals whether the model reads capital letters
 * @param quantities the conversion of numbers
 */
record LanguageConversion(String from, String to, boolean capitals, Quantities quantities) {
    /** The conversion between languages, each given as in {@link LanguageCode#find}. */
    static LanguageConversion between(String from, String to, boolean capitals) {
        String source = code(from);
        String target = code(to);
        return new LanguageConversion(source, target, capitals, Quantities.between(source, target));
    }

    private static String code(String language) {
        return LanguageCode.find(language).map(LanguageCode::code).orElse("");
    }

    /** The casing of a source text that the model does not read as it is. */
    Casing casing(String text) {
        Casing casing = Casing.of(text, from);
        return capitals || casing == Casing.UPPER ? casing : Casing.SENTENCE;
    }

    /** A source text as the model reads it. */
    String cased(String text, Casing casing) {
        return capitals ? casing.toSentence(text, from) : text.toLowerCase(Locale.of(from));
    }
}
