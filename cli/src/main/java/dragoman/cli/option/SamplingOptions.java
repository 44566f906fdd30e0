package dragoman.cli.option;

import dragoman.seq2seq.search.Sampling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the next token of a text is chosen. */
public final class SamplingOptions {
    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Below 1 likely tokens become likelier, above 1 less so.")
    @Range(unit = "factor", from = 0, above = true)
    @WhenAbsent("1")
    private Double temperature;

    @Option(names = "--top-k", paramLabel = "N", description = "Draw from so many likeliest tokens alone.")
    @Range(unit = "tokens", from = 1)
    @WhenAbsent("all")
    private Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            description = "Draw from the fewest likeliest tokens that together reach this probability.")
    @Range(unit = "probability", from = 0, above = true, to = 1)
    @WhenAbsent("1, all")
    private Double topP;

    @Option(names = "--greedy", description = "Take the likeliest token each time.")
    private boolean greedy;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public SamplingOptions() {}

    /** As the library takes it. */
    public Sampling toSampling() {
        if (greedy && (temperature != null || topK != null || topP != null)) {
            throw new ParameterException(
                    command.commandLine(), "--greedy draws nothing: leave out --temperature, --top-k and --top-p");
        }
        return greedy
                ? Sampling.GREEDY
                : new Sampling(
                        temperature == null ? 1 : temperature,
                        topK == null ? Sampling.ALL : topK,
                        topP == null ? 1 : topP);
    }
}
