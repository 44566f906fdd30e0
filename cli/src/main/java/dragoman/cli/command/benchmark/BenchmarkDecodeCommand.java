package dragoman.cli.command.benchmark;

import dragoman.benchmarks.DecodingWork;
import dragoman.benchmarks.Stopwatch;
import dragoman.benchmarks.Timings;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.BenchmarkLine;
import dragoman.core.Workers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures one step of greedy decoding. */
@Command(
        name = "decode",
        description = {
            "Measures one step of greedy decoding with an LSTM decoder: embedding, layers, projection to the vocabulary, and the most probable token, which is the next input.",
            "Untimed runs warm up the JVM until the vector kernels are compiled and five runs are no faster than the five before.",
            "Prints the median of 25 runs of STEPS steps from a zero state."
        },
        footer = {"", "Example: one sentence, 32 tokens", "  translate benchmark decode 1 256 512 8000 1 32"})
final class BenchmarkDecodeCommand implements Callable<Integer> {
    private static final int RUNS = 25;

    private final Console console;

    @Mixin
    private NetworkSizeParameters network;

    @Parameters(index = "4", paramLabel = "BATCH", description = "Number of sentences decoded together.")
    @Range(unit = "sentences", from = 1, to = 4096)
    private int batch;

    @Parameters(index = "5", paramLabel = "STEPS", description = "Tokens decoded for each sentence.")
    @Range(unit = "tokens", from = 1, to = 10_000)
    private int steps;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @ParentCommand
    private BenchmarkCommand benchmark;

    BenchmarkDecodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DecodingWork.Shape shape = new DecodingWork.Shape(network.toSize(batch), batch, steps);
        int count = threads.count(benchmark.threads());
        try (Workers workers = Workers.of(count)) {
            DecodingWork work = new DecodingWork(shape, workers);
            Timings timings = Stopwatch.runs(RUNS).time(work).perPart(steps);
            console.results().line(BenchmarkLine.decode(shape, count, timings, work.checksum()));
        }
        return ExitCode.DONE;
    }
}
