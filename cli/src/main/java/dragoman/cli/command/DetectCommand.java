package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.Line;
import dragoman.corpora.text.language.LanguageDetector;
import dragoman.corpora.text.language.LanguageProbability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    @WhenAbsent("about 100")
    private List<String> languages = new ArrayList<>();

    @Mixin
    private GeneralOptions general;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Texts whose language is named.")
    @WhenAbsent("lines of standard input")
    private List<String> texts = new ArrayList<>();

    DetectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LanguageDetector detector =
                languages.isEmpty() ? LanguageDetector.ofAllLanguages() : LanguageDetector.of(languages);
        try (TextInput input = TextInput.of(texts, console)) {
            input.forEachBatch(BATCH_SIZE, lines -> {
                lines.forEach(line -> print(language(line, detector)));
                console.results().flush();
            });
        }
        return ExitCode.DONE;
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
