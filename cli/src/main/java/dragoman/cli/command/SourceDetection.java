package dragoman.cli.command;

import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.language.FrequentWords;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.corpora.text.language.UnknownLanguageException;
import dragoman.seq2seq.Translator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Finds the language of what is translated, among those that a model reads.
 *
 * @param console receives what is uncertain
 */
record SourceDetection(Console console) {
    /** Below this probability of the detected language a message names it. */
    private static final double CERTAIN = 0.9;

    /** The translator from the language of the text, if its model has several source languages for the target language. */
    Translator translator(Translator translator, Supplier<String> text) {
        String to = translator.targetLanguage();
        List<String> sources = translator.directions().stream()
                .filter(direction -> direction.to().equals(to))
                .map(LanguagePair::from)
                .distinct()
                .toList();
        return translator.sourceLanguage().isEmpty() && sources.size() > 1
                ? translator.between(language(text, sources), to)
                : translator;
    }

    /**
     * The language of a text; a message names it if it is not certain.
     *
     * @param candidates the languages that are possible
     */
    String language(Supplier<String> text, List<String> candidates) {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        String beginning = text.get();
        // The detector takes a second to load.
        LanguageProbability found = FrequentWords.language(beginning, candidates)
                .map(language -> new LanguageProbability(language, 1))
                .orElseGet(() -> detect(beginning, candidates));
        if (found.probability() < CERTAIN) {
            console.message(String.format(
                    Locale.ROOT,
                    "the text seems to be %s (probability %.2f); if it is not, name its language with --from",
                    found.language(),
                    found.probability()));
        }
        return found.language();
    }

    /** The most probable language; the first for a text without letters, which is not translated. */
    private static LanguageProbability detect(String text, List<String> candidates) {
        try {
            return LanguageDetector.of(candidates)
                    .detect(text)
                    .orElseGet(() -> new LanguageProbability(candidates.getFirst(), 1));
        } catch (UnknownLanguageException e) {
            throw new CommandException("name the source language with --from: " + e.getMessage());
        }
    }
}
