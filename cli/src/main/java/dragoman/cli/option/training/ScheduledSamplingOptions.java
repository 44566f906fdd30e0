package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.training.ScheduledSampling;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of scheduled sampling (Bengio et al., 2015). */
@Group(OptionGroup.REGULARIZATION)
public final class ScheduledSamplingOptions {
    private static final String SHAPE = "--scheduled-sampling";
    private static final String DECAY = "--sampling-decay";
    private static final List<String> DETAILS = List.of("--sampling-probability", DECAY, "--sampling-choice");

    @Option(
            names = SHAPE,
            paramLabel = "NAME",
            description = "Feed the model's own predictions in place of reference tokens, with a probability that grows"
                    + " by this schedule (Bengio et al., 2015).")
    @WhenAbsent("teacher forcing throughout")
    private ScheduledSampling.Shape shape;

    @Option(
            names = "--sampling-probability",
            paramLabel = "X",
            defaultValue = "0.25",
            description = "Final probability of feeding a prediction.")
    @Range(unit = "probability", from = 0, to = 1)
    private double probability;

    @Option(
            names = DECAY,
            paramLabel = "K",
            description = "Parameter K of the schedule: the probability at update u is --sampling-probability times u /"
                    + " K if linear, 1 - K^u if exponential, 1 - K / (K + exp(u / K)) if inverse-sigmoid.")
    @Range(unit = "factor", from = 0, above = true)
    private Double decay;

    @Option(
            names = "--sampling-choice",
            paramLabel = "NAME",
            defaultValue = "draw",
            description = "Prediction to feed: a sample of the output distribution or its arg max.")
    private InputSampling.Choice choice;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public ScheduledSamplingOptions() {}

    /** Converts to the options of the library. */
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
