package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.search.AncestralSamplingOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of sampled translation. */
@Group(OptionGroup.SAMPLING)
public final class SampledTranslationOptions {
    private static final String SAMPLE = "--sample";

    @Option(
            names = SAMPLE,
            description =
                    "Sample each translation token by token from the output distribution in place of beam search.")
    private boolean sample;

    @Mixin
    private SamplingOptions drawing;

    @Option(names = "--seed", paramLabel = "N", description = "Random seed of --sample.")
    @Range(unit = "whole number")
    @WhenAbsent("1")
    private Long seed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public SampledTranslationOptions() {}

    /** Whether {@code --sample} is given; throws if an option contradicts it. */
    public boolean isAsked() {
        if (sample) {
            Stream.of("--beam-size", "--no-repeat", "--coverage-penalty", "--replace-unknown")
                    .filter(option -> command.commandLine().getParseResult().hasMatchedOption(option))
                    .forEach(option -> {
                        throw wrong(option + " applies to beam search: remove it or " + SAMPLE);
                    });
        } else if (drawing.areGiven() || seed != null) {
            throw wrong("--temperature, --top-k, --top-p and --seed need " + SAMPLE);
        }
        return sample;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Converts to the options of the library. */
    public AncestralSamplingOptions toOptions(int count, double lengthPenalty, Optional<LengthLimit> length) {
        return new AncestralSamplingOptions(
                drawing.toSampling(), count, seed == null ? 1 : seed, lengthPenalty, List.of(), length);
    }
}
