package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.model.ContinuousCache;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the continuous cache of a language model (Grave et al., 2017). */
@Group(OptionGroup.SEARCH)
public final class ContinuousCacheOptions {
    private static final double SHARE = 0.35;
    private static final int SHARPNESS = 20;

    @Option(
            names = "--cache",
            paramLabel = "N",
            description = "Interpolate a language model with a continuous cache of the last N hidden states (Grave et"
                    + " al., 2017).")
    @Range(unit = "steps", from = 1)
    @WhenAbsent("none")
    private Integer size;

    @Option(
            names = "--cache-share",
            paramLabel = "X",
            description = "Weight of the cache in the interpolated probability.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    @WhenAbsent("" + SHARE)
    private Double share;

    @Option(
            names = "--cache-sharpness",
            paramLabel = "X",
            description = "Factor X of the cosine similarity in the cache weights exp(X cos).")
    @Range(unit = "factor", from = 0, above = true, to = 1000)
    @WhenAbsent("" + SHARPNESS)
    private Double sharpness;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public ContinuousCacheOptions() {}

    /** Converts to the options of the library. */
    public Optional<ContinuousCache.Options> toOptions() {
        if (size != null) {
            return Optional.of(new ContinuousCache.Options(
                    size, share == null ? SHARE : share, sharpness == null ? SHARPNESS : sharpness));
        }
        if (share != null || sharpness != null) {
            throw wrong("--cache-share and --cache-sharpness need --cache");
        }
        return Optional.empty();
    }

    /** Throws if cache options are given, for models without a cache. */
    public void refuse() {
        if (toOptions().isPresent()) {
            throw wrong("--cache needs a language model and its text as --source");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
