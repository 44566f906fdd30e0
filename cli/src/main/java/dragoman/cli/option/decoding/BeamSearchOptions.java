package dragoman.cli.option.decoding;

import dragoman.cli.option.Range;
import dragoman.cli.output.CommandException;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.Constraints;
import dragoman.seq2seq.search.Scoring;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** How to search for a translation. */
public final class BeamSearchOptions {
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
            names = "--coverage-penalty",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Take from a translation's score so much of what its attention left out: -X times the sum of log(attention) of"
                            + " the source tokens that got less than 1 in all. With a length penalty of 1, 0.03 is much.")
    @Range(unit = "factor", from = 0, to = 10)
    private double coveragePenalty;

    @Option(
            names = "--replace-unknown",
            description =
                    "Where the model would write a word that it does not know, put the source word that attention looked at most.")
    private boolean replaceUnknown;

    @Option(
            names = "--no-repeat",
            paramLabel = "N",
            defaultValue = "0",
            description = "Let no N tokens in a row stand twice in a translation; 0 lets them.")
    @Range(unit = "tokens", from = 0, to = 100)
    private int noRepeat;

    /** Made by picocli. */
    public BeamSearchOptions() {}

    /** Translations kept while searching. */
    public int beamSize() {
        return beamSize;
    }

    /** The power of the length by which a score is divided. */
    public double lengthPenalty() {
        return lengthPenalty;
    }

    /** As the library takes it; so many translations are given back. */
    public SearchOptions toOptions(int nBest, Translator translator) {
        requireAttention("--coverage-penalty", coveragePenalty > 0, translator);
        requireAttention("--replace-unknown", replaceUnknown, translator);
        return new SearchOptions(
                beamSize,
                nBest,
                new Scoring(lengthPenalty, coveragePenalty),
                new Constraints(noRepeat, List.of(), replaceUnknown));
    }

    private static void requireAttention(String option, boolean given, Translator translator) {
        if (given && !translator.attends()) {
            throw new CommandException(
                    option + " needs a model with attention: leave it out, or train one with --attention");
        }
    }
}
