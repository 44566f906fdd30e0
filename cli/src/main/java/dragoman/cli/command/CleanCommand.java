package dragoman.cli.command;

import dragoman.cli.option.CleaningFilterOptions;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.Corpora;
import dragoman.cli.option.corpus.CorpusArgument;
import dragoman.cli.option.corpus.CorpusFormatOptions;
import dragoman.cli.option.corpus.SourceLanguage;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.OutputFile;
import dragoman.cli.output.ProgressLine;
import dragoman.cli.output.report.CleaningLines;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.clean.CleanCorpus;
import dragoman.corpora.clean.CleaningOptions;
import dragoman.corpora.clean.CleaningReport;
import dragoman.corpora.clean.FilterKind;
import dragoman.corpora.text.language.UnknownLanguageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes bad pairs from parallel text. */
@Command(
        name = "clean",
        sortOptions = false,
        description = {
            "Removes pairs that a model should not learn from: empty, with control characters, in a broken encoding, too long, of very different lengths,"
                    + " with equal sides, with different numbers or placeholders, in a wrong language, and duplicates.",
            "Prints how many pairs each filter removed, and the first three of them."
        },
        footer = {
            "",
            "Example: clean a translation memory",
            "  translate clean memory.tmx --from en --to de -o clean.tmx"
        })
final class CleanCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "[FROM-TO=]FILE",
            converter = CorpusArgument.Converter.class,
            description = "Parallel text in TSV, TMX, XLIFF, PO, CSV, JSON lines or an OPUS zip archive, plain or gzip,"
                    + " with its languages as in en-fr=FILE if it does not name them.")
    private List<CorpusArgument> files = new ArrayList<>();

    @Group(OptionGroup.DATA)
    @Option(
            names = "--corpus",
            paramLabel = "[FROM-TO=]FILE",
            converter = CorpusArgument.Converter.class,
            description = "A file of parallel text, as the arguments name them and as in train; repeat the option for"
                    + " several files.")
    @WhenAbsent("none")
    private List<CorpusArgument> corpora = new ArrayList<>();

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "File to write, a translation memory if its name ends in .tmx, otherwise lines of source,"
                    + " TAB and target; with .gz at the end it is compressed.")
    private Path output;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--overwrite", description = "Replace an existing file.")
    private boolean overwrite;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"--from", "--source-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description =
                    "Language of the source by its ISO 639 code or name, such as en, eng, en-GB or English; auto takes"
                            + " that of the files, or else detects it.")
    @WhenAbsent("that of the files")
    private @Nullable String from;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"--to", "--target-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description = "Language of the target.")
    @WhenAbsent("that of the files")
    private @Nullable String to;

    @Mixin
    private CorpusFormatOptions formats;

    @Mixin
    private CleaningFilterOptions filters;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    private long unusable;

    CleanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        files.addAll(corpora);
        if (files.isEmpty()) {
            throw wrong("name files of parallel text, as arguments or with --corpus");
        }
        Corpora read = new Corpora(files, formats, asked(), false);
        ParallelCorpus corpus = read.oneDirection();
        Optional<LanguagePair> languages = read.direction();
        CleaningOptions options = filters.toOptions(languages.stream().toList());
        checkLanguages(languages, options);
        List<CleaningReport> reports = new ArrayList<>();
        clean(new CleanCorpus(corpus, options::filters, threads.count(), reports::add), languages);
        if (unusable > 1) {
            console.message(String.format(Locale.ROOT, "%,d lines cannot be used and are left out", unusable));
        }
        CleaningLines.of(reports.getFirst()).forEach(console.results()::line);
        return ExitCode.DONE;
    }

    private Optional<LanguagePair> asked() {
        boolean ofFiles = from == null || SourceLanguage.isAuto(from);
        if (ofFiles && to == null) {
            return Optional.empty();
        }
        if (from == null || to == null) {
            throw wrong("--from and --to belong together: give both");
        }
        return Optional.of(new LanguagePair(ofFiles ? source(to) : from, to));
    }

    /** The language of the source: that which the files name, or else that of their text. */
    private String source(String target) {
        Corpora named = new Corpora(files, formats, Optional.empty(), false);
        ParallelCorpus corpus = named.oneDirection();
        String source = SourceLanguage.named(named.direction().orElse(new LanguagePair("", "")), target)
                .orElseGet(() -> SourceLanguage.detect(SourceLanguage.beginning(corpus), target));
        console.message("the language of the source is " + source);
        return source;
    }

    /** Before anything is written: a memory needs languages, and the filter for languages needs known ones. */
    private void checkLanguages(Optional<LanguagePair> languages, CleaningOptions options) {
        if (languages.isEmpty() && PairFile.isMemory(output)) {
            throw wrong("a translation memory names its languages: give --from and --to");
        }
        if (languages.isEmpty() && !options.without().contains(FilterKind.WRONG_LANGUAGE)) {
            console.message("the filter wrong-language is not applied: give --from and --to to apply it");
        }
        try {
            options.filters();
        } catch (UnknownLanguageException e) {
            throw new CommandException(e.getMessage() + ": leave the filter out with --without wrong-language");
        }
    }

    private void clean(ParallelCorpus corpus, Optional<LanguagePair> languages) {
        try (OutputFile file = OutputFile.begin(output, overwrite);
                ProgressLine progress = new ProgressLine(console);
                Stream<SentencePair> pairs = corpus.stream(this::skip)) {
            try (PairFile out = PairFile.to(file.stream(), output, languages)) {
                long written = 0;
                for (Iterator<SentencePair> rest = pairs.iterator(); rest.hasNext(); ) {
                    out.write(rest.next());
                    long kept = ++written;
                    progress.show(() -> String.format(Locale.ROOT, "%,d pairs kept", kept));
                }
            }
            file.complete();
        }
    }

    private void skip(Line.Skipped line) {
        if (unusable++ == 0) {
            console.message(line.describe() + ": it is left out");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
