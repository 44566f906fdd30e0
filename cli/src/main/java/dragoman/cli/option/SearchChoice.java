package dragoman.cli.option;

import picocli.CommandLine.Option;

/** How wide to search for a translation. */
public final class SearchChoice {
    @Option(
            names = {"-b", "--beam-size"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Translations kept while searching; 1 takes the likeliest word each time.")
    @Range(unit = "translations", from = 1, to = 1_000)
    private int beamSize;

    /** Made by picocli. */
    public SearchChoice() {}

    /** Translations kept while searching. */
    public int beamSize() {
        return beamSize;
    }
}
