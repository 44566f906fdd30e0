package dragoman.cli.command;

import dragoman.cli.option.ModelsOption;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.language.FrequentWords;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.corpora.text.language.UnknownLanguageException;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.models.ModelCatalog;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The translator that a command line asks for: of given models, or of installed ones that translate into a language. */
final class RequestedTranslator {
    /** Below this probability of the detected language a message names it. */
    private static final double CERTAIN = 0.9;

    private final ModelsOption models;
    private final LanguageOptions languages;
    private final Console console;
    private final CommandSpec command;

    RequestedTranslator(ModelsOption models, LanguageOptions languages, Console console, CommandSpec command) {
        this.models = models;
        this.languages = languages;
        this.console = console;
        this.command = command;
    }

    /**
     * Loads the translator. Without source language it is that of the text, where there are several.
     *
     * @param text the beginning of what is translated
     * @throws dragoman.seq2seq.io.file.ModelException if no model translates in the direction, or one cannot be read
     * @throws ParameterException if neither models nor a target language are given
     */
    Translator load(Supplier<String> text) {
        if (!models.directories().isEmpty()) {
            return detected(languages.route(Translator.ensemble(models.locations())), text);
        }
        String to = languages
                .target()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "no target language: name one with --to, such as --to fr, or a model with -m DIR"));
        ModelCatalog catalog = ModelCatalog.installed();
        String from = languages.source().orElseGet(() -> detected(text, catalog.sources(to)));
        return Translator.load(catalog.route(from, to));
    }

    /** The translator from the language of the text, if its model has several source languages for the target language. */
    private Translator detected(Translator translator, Supplier<String> text) {
        String to = translator.targetLanguage();
        List<String> sources = translator.directions().stream()
                .filter(direction -> direction.to().equals(to))
                .map(LanguagePair::from)
                .distinct()
                .toList();
        return translator.sourceLanguage().isEmpty() && sources.size() > 1
                ? translator.between(detected(text, sources), to)
                : translator;
    }

    private String detected(Supplier<String> text, List<String> candidates) {
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
