package dragoman.seq2seq;

import java.util.List;

/**
 * What a source sentence gave.
 *
 * @param translations best first; one empty translation for a sentence without tokens
 * @param sourceTokens tokens of the source
 * @param cut whether the source had more tokens than {@link Translator#LONGEST_SOURCE} and was cut there
 */
public record TranslatedSentence(List<Translation> translations, int sourceTokens, boolean cut) {
    public TranslatedSentence {
        translations = List.copyOf(translations);
    }

    /** The best translation's text. */
    public String text() {
        return translations.getFirst().text();
    }
}
