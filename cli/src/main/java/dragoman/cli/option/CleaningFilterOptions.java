package dragoman.cli.option;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.clean.CleaningOptions;
import dragoman.corpora.clean.FilterKind;
import dragoman.corpora.clean.LengthFilter;
import dragoman.corpora.clean.LengthRatioFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The filters that are applied to parallel text. */
@Group(OptionGroup.TEXT)
public final class CleaningFilterOptions {
    @Option(
            names = "--without",
            paramLabel = "FILTER",
            split = ",",
            description = "Filters that are not applied, separated by commas.")
    @WhenAbsent("none")
    private List<FilterKind> without = new ArrayList<>();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            defaultValue = "" + LengthFilter.DEFAULT_MAXIMUM,
            description = "Longest text that the filter too-long keeps.")
    @Range(unit = "characters", from = 1, to = 1_000_000)
    private int maximumLength;

    @Option(
            names = "--max-length-ratio",
            paramLabel = "X",
            defaultValue = "" + LengthRatioFilter.DEFAULT_MAXIMUM,
            description = "Highest ratio of the numbers of characters of the longer and the shorter side, each plus 10,"
                    + " that the filter length-ratio keeps.")
    @Range(unit = "ratio", from = 1, to = 1000)
    private double maximumRatio;

    /** Made by picocli. */
    public CleaningFilterOptions() {}

    /**
     * The filters.
     *
     * @param languages the direction of the pairs, if it is known
     */
    public CleaningOptions toOptions(List<LanguagePair> languages) {
        return new CleaningOptions(Set.copyOf(without), maximumLength, maximumRatio, languages);
    }
}
