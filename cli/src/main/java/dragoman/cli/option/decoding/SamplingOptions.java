package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.search.Sampling;
import picocli.CommandLine.Option;

/** Options of sampling: temperature, top-k and top-p. */
@Group(OptionGroup.SAMPLING)
public final class SamplingOptions {
    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Softmax temperature: below 1 sharpens the output distribution, above 1 flattens it.")
    @Range(unit = "factor", from = 0, above = true)
    @WhenAbsent("1")
    private Double temperature;

    @Option(names = "--top-k", paramLabel = "N", description = "Sample from the N most probable tokens only.")
    @Range(unit = "tokens", from = 1)
    @WhenAbsent("all")
    private Integer topK;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            description = "Sample from the smallest set of most probable tokens whose probabilities sum to X (nucleus"
                    + " sampling).")
    @Range(unit = "probability", from = 0, above = true, to = 1)
    @WhenAbsent("1, all")
    private Double topP;

    /** Made by picocli. */
    public SamplingOptions() {}

    /** Whether one of them was given. */
    boolean areGiven() {
        return temperature != null || topK != null || topP != null;
    }

    /** Converts to the options of the library. */
    Sampling toSampling() {
        return new Sampling(
                temperature == null ? 1 : temperature, topK == null ? Sampling.ALL : topK, topP == null ? 1 : topP);
    }
}
