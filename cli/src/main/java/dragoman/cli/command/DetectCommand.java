package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.Line;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names the languages of texts. */
@Command(
        name = "detect",
        sortOptions = false,
        description = {
            "Names the language of each argument or of each line of standard input: its ISO 639 code, a TAB and its probability.",
            "A text without letters is of the language 'und' (undetermined). Text that begins with - is given after --."
        },
        footer = {
            "",
            "Example: tell English from French",
            "  translate detect --languages en,fr \"Where is the station?\" \"Où est la gare ?\""
        })
final class DetectCommand implements Callable<Integer> {
    private static final int BATCH_SIZE = 1024;
    private static final LanguageProbability UNDETERMINED = new LanguageProbability("und", 0);

    private final Console console;

    @Option(
            names = "--languages",
            paramLabel = "CODE",
            split = ",",
            converter = NameConverter.class,
            description = "Languages that are possible, by their ISO 639 codes or names and separated by commas; the"
                    + " fewer they are, the more certain is the language of a short text.")
    @WhenAbsent("those of the installed models, or about 100 if there are none")
    private List<String> languages = new ArrayList<>();

    @Option(names = "--all", description = "Take all of about 100 languages for possible.")
    private boolean all;

    @Mixin
    private GeneralOptions general;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Texts whose language is named.")
    @WhenAbsent("lines of standard input")
    private List<String> texts = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    DetectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LanguageDetector detector = detector();
        try (TextInput input = TextInput.of(texts, console)) {
            input.forEachBatch(BATCH_SIZE, lines -> {
                lines.forEach(line -> print(language(line, detector)));
                console.results().flush();
            });
        }
        return ExitCode.DONE;
    }

    private LanguageDetector detector() {
        if (all && !languages.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give only one of: --languages, --all");
        }
        if (!languages.isEmpty()) {
            return LanguageDetector.of(languages);
        }
        LanguageDetector every = LanguageDetector.ofAllLanguages();
        List<String> installed = all ? List.of() : installed(every.languages());
        return installed.isEmpty() ? every : LanguageDetector.of(installed);
    }

    /** The languages of the installed models, as far as they are known. */
    private static List<String> installed(Set<String> known) {
        return ModelCatalog.installed().routes().stream()
                .map(Route::direction)
                .flatMap(direction -> Stream.of(direction.from(), direction.to()))
                .map(LanguageDetector::canonical)
                .filter(known::contains)
                .distinct()
                .toList();
    }

    private LanguageProbability language(Line line, LanguageDetector detector) {
        return switch (line) {
            case Line.Text text -> detector.detect(text.text()).orElse(UNDETERMINED);
            case Line.Skipped skipped -> {
                console.message(skipped.describe() + ": its language is undetermined");
                yield UNDETERMINED;
            }
        };
    }

    private void print(LanguageProbability language) {
        console.results().line(String.format(Locale.ROOT, "%s\t%.4f", language.language(), language.probability()));
    }
}
