package dragoman.cli.option;

import picocli.CommandLine.Option;

/** The seed of all random numbers of a command. */
@Group(OptionGroup.RUN)
public final class SeedOption {
    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed.")
    @Range(unit = "whole number")
    private long seed;

    /** Made by picocli. */
    public SeedOption() {}

    /** The seed. */
    public long value() {
        return seed;
    }
}
