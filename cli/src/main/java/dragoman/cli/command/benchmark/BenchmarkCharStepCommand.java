package dragoman.cli.command.benchmark;

import dragoman.benchmarks.CharacterWork;
import dragoman.benchmarks.Stopwatch;
import dragoman.benchmarks.Timings;
import dragoman.benchmarks.TruncatedTimings;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.BenchmarkLine;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Truncation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures one update of a language model. */
@Command(
        name = "char-step",
        description = {
            "Measures one update of a character LSTM language model: forward pass over T steps of BATCH streams, mean cross-entropy, backward pass, clipping, Adam and packing of the weights, with carried state.",
            "Untimed runs warm up the JVM until the vector kernels are compiled and five runs are no faster than the five before.",
            "The timed training starts from the initial weights; its loss is that of the last update, in nats per character."
        },
        footer = {
            "",
            "Example: 64 streams of 128 characters, 8 updates",
            "  translate benchmark char-step 2 64 512 65 64 128 8"
        })
final class BenchmarkCharStepCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private NetworkSizeParameters network;

    @Parameters(index = "4", paramLabel = "BATCH", description = "Number of parallel streams.")
    @Range(unit = "streams", from = 1, to = 4096)
    private int batch;

    @Parameters(index = "5", paramLabel = "T", description = "Time steps of an update.")
    @Range(unit = "characters", from = 1, to = 10_000)
    private int steps;

    @Parameters(index = "6", paramLabel = "STEPS", description = "Number of timed updates.")
    @Range(unit = "updates", from = 1, to = 1_000_000)
    private int updates;

    @Option(
            names = "--truncate-after",
            paramLabel = "K",
            description = "Truncate back-propagation through time to K steps, and print the expected time as well.")
    @Range(unit = "steps", from = 1, to = 10_000)
    private Integer truncateAfter;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @ParentCommand
    private BenchmarkCommand benchmark;

    BenchmarkCharStepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CharacterWork.Shape shape = new CharacterWork.Shape(network.toSize((long) batch * steps), batch, steps);
        int count = threads.count(benchmark.threads());
        try (Workers workers = Workers.of(count)) {
            console.results().line(truncateAfter == null ? whole(shape, workers) : truncated(shape, workers));
        }
        return ExitCode.DONE;
    }

    private String whole(CharacterWork.Shape shape, Workers workers) {
        CharacterWork work = new CharacterWork(shape, Truncation.WHOLE, workers);
        Timings timings = Stopwatch.runs(updates).time(work);
        return BenchmarkLine.charStep(shape, workers.threads(), timings, work.loss());
    }

    private String truncated(CharacterWork.Shape shape, Workers workers) {
        TruncatedTimings timings = TruncatedTimings.measure(shape, truncateAfter, updates, workers);
        return BenchmarkLine.charStep(shape, workers.threads(), truncateAfter, timings);
    }
}
