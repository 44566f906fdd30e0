package dragoman.cli.command;

import dragoman.cli.option.ModelsOption;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.Console;
import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.models.ModelCatalog;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The translator that a command line asks for: of given models, or of installed ones that translate into a language. */
final class RequestedTranslator {
    private final ModelsOption models;
    private final LanguageOptions languages;
    private final SourceDetection detection;
    private final CommandSpec command;

    RequestedTranslator(ModelsOption models, LanguageOptions languages, Console console, CommandSpec command) {
        this.models = models;
        this.languages = languages;
        detection = new SourceDetection(console);
        this.command = command;
    }

    /**
     * Loads the translator. Without source language it is that of the text, where there are several.
     *
     * @param text the beginning of what is translated
     * @param stated the direction that a file states, which counts where the command line names none and several are possible
     * @throws dragoman.seq2seq.io.file.ModelException if no model translates in the direction, or one cannot be read
     * @throws ParameterException if neither models nor a target language are given
     */
    Translator load(Supplier<String> text, Optional<LanguagePair> stated) {
        if (!models.directories().isEmpty()) {
            Translator loaded = Translator.ensemble(models.locations());
            if (loaded.directions().size() > 1) {
                stated.ifPresent(languages::assume);
            }
            return detection.translator(languages.route(loaded), text);
        }
        stated.ifPresent(languages::assume);
        String to = languages
                .target()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "no target language: name one with --to, such as --to fr, or a model with -m DIR"));
        ModelCatalog catalog = ModelCatalog.installed();
        String from = languages.source().orElseGet(() -> detection.language(text, catalog.sources(to)));
        return Translator.load(catalog.route(from, to));
    }
}
