package dragoman.cli.option.decoding;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.model.LengthLimit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The maximum length of a translation, as a linear function of the number of source tokens. */
@Group(OptionGroup.SEARCH)
public final class OutputLengthOptions {
    @Option(
            names = "--output-length-factor",
            paramLabel = "X",
            description =
                    "Maximum length of a translation in tokens for each source token, before the offset is added.")
    @Range(unit = "tokens", from = 0, to = 1000)
    @WhenAbsent("that of the model")
    private @Nullable Double factor;

    @Option(
            names = "--output-length-offset",
            paramLabel = "N",
            description = "Tokens added to the maximum length of every translation.")
    @Range(unit = "tokens", from = 1, to = 1_000_000)
    @WhenAbsent("that of the model, which cuts no target of its training text")
    private @Nullable Integer offset;

    /** Made by picocli. */
    public OutputLengthOptions() {}

    /** The maximum length that is given; what is not given is that of the model. */
    public Optional<LengthLimit> toLimit(Translator translator) {
        if (factor == null && offset == null) {
            return Optional.empty();
        }
        LengthLimit usual = translator.outputLength();
        return Optional.of(
                new LengthLimit(factor == null ? usual.factor() : factor, offset == null ? usual.offset() : offset));
    }
}
