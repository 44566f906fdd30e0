package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.seq2seq.search.Sampling;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of text generation: greedy or sampled. */
@Group(OptionGroup.SAMPLING)
public final class GenerationOptions {
    @Mixin
    private SamplingOptions drawing;

    @Option(names = "--greedy", description = "Choose the most probable token at each step.")
    private boolean greedy;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public GenerationOptions() {}

    /** Converts to the options of the library. */
    public Sampling toSampling() {
        if (greedy && drawing.areGiven()) {
            throw new ParameterException(
                    command.commandLine(), "--greedy does not sample: remove --temperature, --top-k and --top-p");
        }
        return greedy ? Sampling.GREEDY : drawing.toSampling();
    }
}
