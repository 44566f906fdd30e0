package dragoman.cli.command;

import dragoman.cli.option.DocumentOptions;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelsOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.ToolkitVersion;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.option.decoding.BeamSearchOptions;
import dragoman.cli.option.decoding.MinimumQualityOption;
import dragoman.cli.option.decoding.TextTranslationOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.OutputFile;
import dragoman.cli.output.ProgressLine;
import dragoman.cli.output.report.DocumentReport;
import dragoman.core.Backend;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.DocumentFile;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.parallel.TmxWriter;
import dragoman.seq2seq.DocumentTranslator;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.document.DocumentProgress;
import dragoman.seq2seq.document.DocumentSummary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a file. */
@Command(
        name = "file",
        sortOptions = false,
        description = {
            "Translates a file: a web page, a document, subtitles, or the texts of a program.",
            "Everything but its texts stays as it is, byte for byte.",
            "",
            "A file that holds source and target (XLIFF, PO) keeps the translations that it has; new ones are marked as"
                    + " those of a machine. If OUT ends with .tmx, the translations are written to a translation memory.",
            "A file that states other languages than those of the model is refused."
        },
        footer = {
            "",
            "Example: translate a web page",
            "  translate file -m model page.html -o page.de.html",
            "Example: write a translation memory for a translator's program",
            "  translate file -m model app.xlf -o app.tmx"
        })
final class FileCommand implements Callable<Integer> {
    private static final String MEMORY = ".tmx";
    /** The number of segments from which the language of a file is detected. */
    private static final int BEGINNING = 50;

    private final Console console;

    @Parameters(paramLabel = "IN", description = "File to translate.")
    private Path in;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "File to write; it appears when it is complete.")
    private Path out;

    @Mixin
    private DocumentOptions document;

    @Mixin
    private ModelsOption models;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private BeamSearchOptions search;

    @Mixin
    private TextTranslationOptions text;

    @Mixin
    private MinimumQualityOption minimumQuality;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    FileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<DocumentFormat> format = document.format(spec.commandLine());
        try (OutputFile output = OutputFile.begin(out, document.overwrite())) {
            StatedLanguages stated = StatedLanguages.of(in, format);
            Backend.warmUp();
            RequestedTranslator requested = new RequestedTranslator(models, languages, console, spec);
            Optional<LanguagePair> direction = document.ignoresLanguages() ? Optional.empty() : stated.only();
            try (Translator translator =
                    requested.load(() -> beginning(format), direction).withThreads(threads.count())) {
                if (!document.ignoresLanguages()) {
                    stated.check(translator);
                }
                DocumentSummary summary = translate(translator, format, output);
                output.complete();
                DocumentReport.write(summary, in, out, console);
            }
        }
        return ExitCode.DONE;
    }

    /** The first texts of the file, from which its language is detected. */
    private String beginning(Optional<DocumentFormat> format) {
        try (DocumentFile file = DocumentFile.open(in, format, Optional.empty())) {
            return file.next().stream()
                    .flatMap(part -> part.segments().stream())
                    .limit(BEGINNING)
                    .map(segment -> segment.source().withoutCodes())
                    .collect(Collectors.joining("\n"));
        }
    }

    private DocumentSummary translate(Translator translator, Optional<DocumentFormat> format, OutputFile output) {
        TextTranslator.Builder builder = TextTranslator.builder(translator).search(search.toOptions(1, translator));
        TextTranslator texts = text.apply(builder, translator).build();
        DocumentTranslator documents =
                new DocumentTranslator(texts, document.settings(minimumQuality.value(translator)));
        Optional<String> target = Optional.of(translator.targetLanguage()).filter(code -> !code.isEmpty());
        try (DocumentFile file = DocumentFile.open(in, format, target);
                ProgressLine line = new ProgressLine(console)) {
            DocumentProgress progress = (segments, share) -> line.show(() ->
                    String.format(Locale.ROOT, "%s: %d segments, %.0f %%", in, segments, Math.floor(100 * share)));
            if (!out.toString().toLowerCase(Locale.ROOT).endsWith(MEMORY)) {
                return documents.translate(file, output.stream(), progress);
            }
            try (TmxWriter memory = new TmxWriter(output.stream(), pair(translator), ToolkitVersion.toolkit())) {
                return documents.translate(file, memory, progress);
            }
        }
    }

    private LanguagePair pair(Translator translator) {
        if (translator.sourceLanguage().isEmpty() || translator.targetLanguage().isEmpty()) {
            throw new CommandException("the model does not say its languages, which a translation memory needs:"
                    + " train it with --from and --to");
        }
        return new LanguagePair(translator.sourceLanguage(), translator.targetLanguage());
    }
}
