package dragoman.cli.option.training;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.training.LearningRateSchedule;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the learning-rate schedule. */
@Group(OptionGroup.OPTIMIZATION)
public final class ScheduleOptions {
    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "NAME",
            defaultValue = "constant",
            description = "Learning-rate schedule after warm-up.")
    private LearningRateSchedule.Shape shape;

    @Option(
            names = "--warmup-updates",
            paramLabel = "N",
            defaultValue = "0",
            description = "Updates of linear warm-up from 0 to the peak learning rate.")
    @Range(unit = "updates", from = 0)
    private long warmup;

    @Option(names = "--decay-updates", paramLabel = "N", description = "Update at which the decay ends.")
    @Range(unit = "updates", from = 1)
    @WhenAbsent("that of the run being continued, else --max-updates")
    private Long decay;

    @Option(
            names = "--final-rate",
            paramLabel = "X",
            defaultValue = "0",
            description = "Learning rate at the end of the decay, relative to the peak.")
    @Range(unit = "share", from = 0, to = 1)
    private double last;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public ScheduleOptions() {}

    /**
     * The schedule of these options.
     *
     * @param usualEnd the update at which the learning rate has come down, where no option sets it
     */
    LearningRateSchedule toSchedule(OptionalLong usualEnd) {
        if (shape == LearningRateSchedule.Shape.CONSTANT) {
            return warmup == 0
                    ? LearningRateSchedule.CONSTANT
                    : new LearningRateSchedule(LearningRateSchedule.Shape.CONSTANT, warmup, 0, 1);
        }
        if (shape == LearningRateSchedule.Shape.INVERSE_SQUARE_ROOT) {
            return inverseSquareRoot();
        }
        if (decay == null && usualEnd.isEmpty()) {
            throw wrong("--learning-rate-schedule " + EnumNames.of(shape) + " needs --decay-updates or --max-updates");
        }
        long end = decay == null ? usualEnd.getAsLong() : decay;
        if (end <= warmup) {
            throw wrong("the decay of the learning rate cannot end at update " + end
                    + ", within the --warmup-updates of " + warmup);
        }
        return new LearningRateSchedule(shape, warmup, end, last);
    }

    private LearningRateSchedule inverseSquareRoot() {
        if (warmup == 0) {
            throw wrong("--learning-rate-schedule " + EnumNames.of(shape) + " needs --warmup-updates");
        }
        if (decay != null) {
            throw wrong("--learning-rate-schedule " + EnumNames.of(shape) + " takes no --decay-updates");
        }
        return new LearningRateSchedule(LearningRateSchedule.Shape.INVERSE_SQUARE_ROOT, warmup, 0, 0);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
