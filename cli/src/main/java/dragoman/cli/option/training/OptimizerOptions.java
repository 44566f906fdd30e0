package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.training.Optimizer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the optimizer. */
@Group(OptionGroup.OPTIMIZATION)
public final class OptimizerOptions {
    private static final double USUAL_DECAY = 0.01;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam", description = "Optimizer.")
    private Rule rule;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "Decoupled weight decay of adamw, multiplied by the learning rate and not applied to biases.")
    @Range(unit = "share", from = 0, above = true)
    @WhenAbsent("0.01 with adamw")
    private Double decay;

    @Option(names = "--momentum", paramLabel = "X", description = "Momentum of sgd.")
    @Range(unit = "share", from = 0, to = 1, below = true)
    @WhenAbsent("0")
    private Double momentum;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public OptimizerOptions() {}

    /** The rules that can be chosen. */
    enum Rule {
        ADAM,
        ADAMW,
        SGD
    }

    /** Converts to the options of the library. */
    Optimizer toOptimizer() {
        if (decay != null && rule != Rule.ADAMW) {
            throw new ParameterException(
                    command.commandLine(), "--weight-decay needs --optimizer adamw, not " + EnumNames.of(rule));
        }
        if (momentum != null && rule != Rule.SGD) {
            throw new ParameterException(
                    command.commandLine(), "--momentum needs --optimizer sgd, not " + EnumNames.of(rule));
        }
        return switch (rule) {
            case ADAM -> Optimizer.Adam.standard();
            case ADAMW -> new Optimizer.AdamW(Optimizer.Adam.standard(), decay == null ? USUAL_DECAY : decay);
            case SGD -> new Optimizer.Sgd(momentum == null ? 0 : momentum);
        };
    }
}
