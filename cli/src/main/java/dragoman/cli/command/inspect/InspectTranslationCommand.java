package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.TranslationNotes;
import dragoman.cli.output.inspection.TranslationPage;
import dragoman.cli.output.inspection.TranslationText;
import dragoman.seq2seq.TranslationInspector;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what encoder, decoder and search compute for a sentence. */
@Command(
        name = "translation",
        sortOptions = false,
        description = {
            "Shows how a sentence is translated: the state of the encoder after each token, the final state that"
                    + " becomes the initial state of the decoder, for each step of the decoder the five most probable next"
                    + " tokens and the attention, and the hypotheses that beam search keeps and drops.",
            "With --target, the decoder reads that translation as well (teacher forcing), beside its own (free"
                    + " running)."
        },
        footer = {
            "",
            "Example: a sentence on its way through the model, as a page",
            "  translate inspect translation -m my-model --html translation.html \"Two dogs play in the snow.\""
        })
final class InspectTranslationCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--target",
            paramLabel = "TEXT",
            description = "Translation that the decoder reads under teacher forcing.")
    @WhenAbsent("none")
    private String target;

    @Group(OptionGroup.SEARCH)
    @Option(
            names = {"-b", "--beam-size"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Beam size; 1 is greedy search.")
    @Range(unit = "translations", from = 1, to = 50)
    private int beamSize;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--html", paramLabel = "FILE", description = "Write an HTML page with pictures.")
    @WhenAbsent("none")
    private Path html;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private GeneralOptions general;

    @Parameters(paramLabel = "TEXT", description = "Sentence to translate.")
    private String text;

    InspectTranslationCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Translator translator = Translator.load(model.location())) {
            TranslationTrace trace = new TranslationInspector(languages.choose(translator))
                    .trace(text, SearchOptions.beam(beamSize), Optional.ofNullable(target));
            TranslationText.lines(trace).forEach(console.results()::line);
            if (html != null) {
                List<String> notes = TranslationNotes.leftOut(trace);
                notes.forEach(note -> console.messages().println("note: " + html + ": " + note));
                TextFile.write(html, TranslationPage.of("Translation of \"" + text + "\"", notes, trace));
            }
        }
        return ExitCode.DONE;
    }
}
