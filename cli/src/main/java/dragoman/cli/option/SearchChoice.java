package dragoman.cli.option;

import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** How to search for a translation. */
public final class SearchChoice {
    @Option(
            names = {"-b", "--beam-size"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Translations kept while searching; 1 takes the likeliest word each time.")
    @Range(unit = "translations", from = 1, to = 1_000)
    private int beamSize;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "The sum of a translation's log-probabilities is divided by its length to this power: more than 0 is for"
                            + " longer ones.")
    @Range(unit = "power", from = 0, to = 10)
    private double lengthPenalty;

    @Option(
            names = "--no-repeat",
            paramLabel = "N",
            defaultValue = "0",
            description = "Let no N tokens in a row stand twice in a translation; 0 lets them.")
    @Range(unit = "tokens", from = 0, to = 100)
    private int noRepeat;

    /** Made by picocli. */
    public SearchChoice() {}

    /** Translations kept while searching. */
    public int beamSize() {
        return beamSize;
    }

    /** As the library takes it; so many translations are given back. */
    public SearchOptions toOptions(int nBest) {
        return new SearchOptions(beamSize, nBest, lengthPenalty, noRepeat, List.of());
    }
}
