package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.training.ScheduledSampling;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often a network that writes reads its own tokens in training. */
public final class ScheduledSamplingOptions {
    private static final String SHAPE = "--scheduled-sampling";
    private static final String DECAY = "--sampling-decay";
    private static final List<String> DETAILS = List.of("--sampling-probability", DECAY, "--sampling-choice");

    @Option(
            names = SHAPE,
            paramLabel = "NAME",
            description =
                    "In training let the model now and then read the token that it would itself have written in place of"
                            + " the right one, and say how this gets more frequent with the updates.")
    @WhenAbsent("never")
    private ScheduledSampling.Shape shape;

    @Option(
            names = "--sampling-probability",
            paramLabel = "X",
            defaultValue = "0.25",
            description = "How often in the end, with --scheduled-sampling.")
    @Range(unit = "probability", from = 0, to = 1)
    private double probability;

    @Option(
            names = DECAY,
            paramLabel = "K",
            description =
                    "How fast right tokens get rarer: at update u it is the --sampling-probability times u / K if linear,"
                            + " 1 - K^u if exponential, 1 - K / (K + exp(u / K)) if inverse-sigmoid.")
    @Range(unit = "factor", from = 0, above = true)
    private Double decay;

    @Option(
            names = "--sampling-choice",
            paramLabel = "NAME",
            defaultValue = "draw",
            description = "Which token is the model's own: drawn by its probabilities, or the likeliest.")
    private InputSampling.Choice choice;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public ScheduledSamplingOptions() {}

    /** As the library takes it. */
    ScheduledSampling toScheduledSampling() {
        if (shape == null) {
            for (String option : DETAILS) {
                if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw wrong(option + " needs " + SHAPE);
                }
            }
            return ScheduledSampling.NEVER;
        }
        boolean constant = shape == ScheduledSampling.Shape.CONSTANT;
        if (constant != (decay == null)) {
            throw wrong(SHAPE + " " + EnumNames.of(shape) + (constant ? " takes no " : " needs ") + DECAY);
        }
        double k = constant ? 0 : decay;
        if (!ScheduledSampling.fits(shape, k)) {
            throw wrong(DECAY + " must be " + ScheduledSampling.allowedDecay(shape) + " with " + SHAPE + " "
                    + EnumNames.of(shape) + ", not " + decay);
        }
        return new ScheduledSampling(shape, probability, k, choice);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
