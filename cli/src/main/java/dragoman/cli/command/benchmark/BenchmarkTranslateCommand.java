package dragoman.cli.command.benchmark;

import dragoman.benchmarks.Overview;
import dragoman.benchmarks.Stopwatch;
import dragoman.benchmarks.Timings;
import dragoman.benchmarks.TranslationRates;
import dragoman.benchmarks.TranslationWork;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.JsonOption;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.option.decoding.BeamSizeOption;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.BenchmarkLine;
import dragoman.core.Backend;
import dragoman.corpora.LineReader;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures the translation of a file. */
@Command(
        name = "translate",
        sortOptions = false,
        description = {
            "Measures the translation of a file by a model, each line as one sentence, from text to text.",
            "Untimed runs warm up the JVM until the vector kernels are compiled, and until five runs are no faster than the five before or ten seconds are over.",
            "Then at least one run is timed, and at most ten within ten seconds.",
            "Prints the sentences and the tokens of the translations per second, and the floating-point operations of all decoder rows per second as a share of what multiply-adds in registers reach."
        },
        footer = {
            "",
            "Example: the validation text of Multi30k",
            "  translate benchmark translate -m multi30k-en-de data/multi30k-tok/val.en"
        })
final class BenchmarkTranslateCommand implements Callable<Integer> {
    private static final double SECONDS = 10;
    private static final int MOST_RUNS = 10;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "Text to translate, one sentence per line.")
    private Path file;

    @Mixin
    private ModelOption model;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private BeamSizeOption beam;

    @Mixin
    private JsonOption json;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @ParentCommand
    private BenchmarkCommand benchmark;

    BenchmarkTranslateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> sentences = LineReader.readAll(file, skipped -> console.message(skipped.describe()));
        if (sentences.stream().allMatch(String::isBlank)) {
            throw new CommandException(file + " holds no text to translate: name a file with one sentence per line");
        }
        int count = threads.count(benchmark.threads());
        TranslationRates rates = measure(sentences, count);
        console.results()
                .line(
                        json.isGiven()
                                ? BenchmarkLine.translateJson(rates, count, beam.beamSize())
                                : BenchmarkLine.translate(rates, count, beam.beamSize()));
        return ExitCode.DONE;
    }

    private TranslationRates measure(List<String> sentences, int count) {
        try (Translator translator =
                languages.choose(Translator.load(model.location())).withThreads(count)) {
            TranslationWork work = new TranslationWork(translator, sentences, SearchOptions.beam(beam.beamSize()));
            Timings timings = new Stopwatch(SECONDS, MOST_RUNS, SECONDS).time(work);
            double peak = new Overview(count).fma(Backend.bits()).all();
            return new TranslationRates(sentences.size(), work.counts(), timings, peak);
        }
    }
}
