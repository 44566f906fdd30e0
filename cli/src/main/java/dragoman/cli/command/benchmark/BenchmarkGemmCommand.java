package dragoman.cli.command.benchmark;

import dragoman.benchmarks.GemmWork;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures one product of matrices. */
@Command(
        name = "gemm",
        description = {
            "Measures the product of two row-major matrices, M by K and K by N, of which the second is packed before the timed runs.",
            "Untimed runs warm up the JVM until the vector kernels are compiled and five runs are no faster than the five before.",
            "Prints the median of the runs of two seconds, each with enough products for 0.2 GFLOP."
        },
        footer = {
            "",
            "Example: the recurrent product of 64 rows and 512 units, one thread",
            "  translate benchmark gemm 64 2048 512 --threads 1"
        })
final class BenchmarkGemmCommand implements Callable<Integer> {
    private static final double SECONDS = 2;
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE / 2;

    private final Console console;

    @Parameters(index = "0", paramLabel = "M", description = "Rows of the product.")
    @Range(unit = "rows", from = 1, to = 1_000_000)
    private int m;

    @Parameters(index = "1", paramLabel = "N", description = "Columns of the product.")
    @Range(unit = "columns", from = 1, to = 1_000_000)
    private int n;

    @Parameters(index = "2", paramLabel = "K", description = "Inner dimension.")
    @Range(unit = "elements", from = 1, to = 1_000_000)
    private int k;

    @Option(
            names = "--transposed",
            description = "Measure the product of weight gradients: the first matrix is K by M, the product is"
                    + " accumulated, and packing the second matrix is timed as well.")
    private boolean transposed;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @ParentCommand
    private BenchmarkCommand benchmark;

    @Spec
    private CommandSpec spec;

    BenchmarkGemmCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireSize((long) m * k);
        requireSize((long) (n + 32) * k);
        requireSize((long) m * n);
        GemmWork.Shape shape = new GemmWork.Shape(m, n, k, transposed);
        int count = threads.count(benchmark.threads());
        try (Workers workers = Workers.of(count)) {
            GemmWork work = new GemmWork(shape, workers);
            Timings timings = Stopwatch.lasting(SECONDS).time(work).perPart(work.calls());
            console.results().line(BenchmarkLine.gemm(shape, count, timings, work.checksum()));
        }
        return ExitCode.DONE;
    }

    private void requireSize(long elements) {
        if (elements > MOST_ELEMENTS) {
            throw new ParameterException(
                    spec.commandLine(), "a matrix of these sizes has " + elements + " elements; the maximum is 2^30");
        }
    }
}
