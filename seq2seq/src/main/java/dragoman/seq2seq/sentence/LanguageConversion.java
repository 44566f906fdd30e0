package dragoman.seq2seq.sentence;

import dragoman.corpora.text.span.Quantities;

/**
 * The languages of a translation.
 *
 * @param from the language of the source, as in {@link dragoman.corpora.text.LanguageCode#find}; empty if unknown
 * @param to the language of the translation; empty if unknown
 * @param quantities the conversion of numbers
 */
record LanguageConversion(String from, String to, Quantities quantities) {
    LanguageConversion(String from, String to) {
        this(from, to, Quantities.between(from, to));
    }
}
