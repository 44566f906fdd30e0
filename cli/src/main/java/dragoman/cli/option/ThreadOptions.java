package dragoman.cli.option;

import picocli.CommandLine.Option;

/** The number of threads, on which results do not depend. */
@Group(OptionGroup.RUN)
public final class ThreadOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; results are the same for any number.")
    @Range(unit = "threads", from = 1, to = 256)
    @WhenAbsent("number of cores")
    private Integer threads;

    /** Made by picocli. */
    public ThreadOptions() {}

    /** The number of threads. */
    public int count() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** The number of threads of a subcommand, whose parent command may set it as well. */
    public int count(ThreadOptions before) {
        return threads == null ? before.count() : threads;
    }
}
