package dragoman.seq2seq;

import dragoman.seq2seq.quality.Assessment;
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

    /** The same as the second of two steps, after the best translation of the first. */
    TranslatedSentence after(TranslatedSentence first) {
        Assessment before = first.translations.getFirst().assessment();
        List<Translation> assessed = translations.stream()
                .map(found -> new Translation(
                        found.text(),
                        found.score(),
                        found.complete(),
                        found.assessment().after(before)))
                .toList();
        return new TranslatedSentence(assessed, first.sourceTokens, first.cut || cut);
    }

    /** The best translation's text. */
    public String text() {
        return translations.getFirst().text();
    }
}
