package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.output.CommandException;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.search.Constraints;
import dragoman.seq2seq.search.Scoring;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of beam search. */
@Group(OptionGroup.SEARCH)
public final class BeamSearchOptions {
    @Mixin
    private BeamSizeOption beam;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            defaultValue = "1",
            description = "Exponent of the length by which the log-probability of a translation is divided; larger"
                    + " values favour longer translations.")
    @Range(unit = "power", from = 0, to = 10)
    private double lengthPenalty;

    @Option(
            names = "--coverage-penalty",
            paramLabel = "X",
            defaultValue = "0",
            description = "Weight of the coverage penalty, which lowers the score of translations whose attention"
                    + " leaves out source tokens (Wu et al., 2016).")
    @Range(unit = "factor", from = 0, to = 10)
    private double coveragePenalty;

    @Option(
            names = "--replace-unknown",
            description = "Replace each unknown token by the source word with the largest attention weight.")
    private boolean replaceUnknown;

    @Option(
            names = "--no-repeat",
            paramLabel = "N",
            defaultValue = "0",
            description = "Block repeated n-grams of this length; 0 disables it.")
    @Range(unit = "tokens", from = 0, to = 100)
    private int noRepeat;

    @Mixin
    private OutputLengthOptions length;

    /** Made by picocli. */
    public BeamSearchOptions() {}

    /** The maximum length of a translation, if it is not that of the model. */
    public Optional<LengthLimit> length(Translator translator) {
        return length.toLimit(translator);
    }

    /** The beam size. */
    public int beamSize() {
        return beam.beamSize();
    }

    /** The exponent of the length that divides a score. */
    public double lengthPenalty() {
        return lengthPenalty;
    }

    /** The options for the library, with {@code nBest} translations of each sentence. */
    public SearchOptions toOptions(int nBest, Translator translator) {
        requireAttention("--coverage-penalty", coveragePenalty > 0, translator);
        requireAttention("--replace-unknown", replaceUnknown, translator);
        return new SearchOptions(
                beam.beamSize(),
                nBest,
                new Scoring(lengthPenalty, coveragePenalty),
                new Constraints(noRepeat, List.of(), replaceUnknown, length.toLimit(translator)));
    }

    private static void requireAttention(String option, boolean given, Translator translator) {
        if (given && !translator.attends()) {
            throw new CommandException(
                    option + " needs a model with attention: leave it out, or train one with --attention");
        }
    }
}
