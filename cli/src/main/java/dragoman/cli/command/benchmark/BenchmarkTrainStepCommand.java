package dragoman.cli.command.benchmark;

import dragoman.benchmarks.NetworkSize;
import dragoman.benchmarks.Stopwatch;
import dragoman.benchmarks.Timings;
import dragoman.benchmarks.TrainingWork;
import dragoman.cli.option.AttentionChoice;
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

/** Measures one update of training. */
@Command(
        name = "train-step",
        description = {
            "Measures one update of an LSTM encoder-decoder: forward pass, mean cross-entropy over the whole vocabulary, backward pass, clipping, Adam and packing of the weights.",
            "Each update has new random tokens without padding, all of which are counted.",
            "Untimed runs warm up the JVM until the vector kernels are compiled and five runs are no faster than the five before.",
            "The timed training starts from the initial weights; its loss is that of the last update, in nats per target token."
        },
        footer = {
            "",
            "Example: 64 sentences of 16 tokens each side, 30 updates",
            "  translate benchmark train-step 1 256 512 8000 64 16 16 30"
        })
final class BenchmarkTrainStepCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private NetworkSizeParameters network;

    @Parameters(index = "4", paramLabel = "BATCH", description = "Sentence pairs of a minibatch.")
    @Range(unit = "pairs", from = 1, to = 4096)
    private int batch;

    @Parameters(index = "5", paramLabel = "S", description = "Tokens of each source sentence.")
    @Range(unit = "tokens", from = 1, to = 1000)
    private int sourceSteps;

    @Parameters(index = "6", paramLabel = "T", description = "Tokens of each target sentence.")
    @Range(unit = "tokens", from = 1, to = 1000)
    private int targetSteps;

    @Parameters(index = "7", paramLabel = "STEPS", description = "Number of timed updates.")
    @Range(unit = "updates", from = 1, to = 1_000_000)
    private int steps;

    @Option(
            names = "--attention",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Score function of the attention over the encoder outputs.")
    private AttentionChoice attention;

    @Option(
            names = "--input-feeding",
            description = "Concatenate the attentional output of the previous step to the decoder input.")
    private boolean inputFeeding;

    @Option(names = "--bidirectional", description = "Use a bidirectional encoder with HIDDEN units per direction.")
    private boolean bidirectional;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec command;

    @ParentCommand
    private BenchmarkCommand benchmark;

    BenchmarkTrainStepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        NetworkSize size = network.toSize((long) batch * Math.max(sourceSteps, targetSteps));
        TrainingWork.Extras extras = new TrainingWork.Extras(attention.kind(), inputFeeding, bidirectional);
        requireFit(extras);
        TrainingWork.Shape shape = new TrainingWork.Shape(size, batch, sourceSteps, targetSteps, extras);
        int count = threads.count(benchmark.threads());
        try (Workers workers = Workers.of(count)) {
            TrainingWork work = new TrainingWork(shape, workers);
            Timings timings = Stopwatch.runs(steps).time(work);
            console.results().line(BenchmarkLine.trainStep(shape, count, timings, work.loss()));
        }
        return ExitCode.DONE;
    }

    private void requireFit(TrainingWork.Extras extras) {
        if (extras.inputFeeding() && attention == AttentionChoice.NONE) {
            throw new ParameterException(command.commandLine(), "--input-feeding needs --attention");
        }
        if (attention == AttentionChoice.DOT && extras.bidirectional()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--attention dot needs encoder outputs and decoder states of equal size: remove --bidirectional, or use general");
        }
    }
}
