package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import picocli.CommandLine.Option;

/** The beam size of a translation. */
@Group(OptionGroup.SEARCH)
public final class BeamSizeOption {
    @Option(
            names = {"-b", "--beam-size"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Beam size; 1 is greedy search.")
    @Range(unit = "translations", from = 1, to = 1_000)
    private int beamSize;

    /** Made by picocli. */
    public BeamSizeOption() {}

    /** The number of hypotheses that are kept. */
    public int beamSize() {
        return beamSize;
    }
}
