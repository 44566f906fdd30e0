package dragoman.cli.option;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Checks the values of a parsed command line against their {@link Range}s. */
public final class RangeCheck {
    private RangeCheck() {}

    /**
     * Checks every value given to the command and its subcommands.
     *
     * @throws ParameterException naming the first option out of range, the range and the value
     */
    public static void check(ParseResult result) {
        for (ArgSpec argument : result.matchedArgs()) {
            rangeOf(argument).ifPresent(range -> check(argument, range));
        }
        result.subcommands().forEach(RangeCheck::check);
    }

    static Optional<Range> rangeOf(ArgSpec argument) {
        return argument.userObject() instanceof AnnotatedElement element
                ? Optional.ofNullable(element.getAnnotation(Range.class))
                : Optional.empty();
    }

    private static void check(ArgSpec argument, Range range) {
        Object value = argument.getValue();
        Collection<?> values = value instanceof Collection<?> several
                ? several
                : value == null ? java.util.List.of() : java.util.List.of(value);
        for (Object each : values) {
            if (!holds(range, toDouble(each))) {
                throw new ParameterException(
                        argument.command().commandLine(),
                        name(argument) + " must be " + describe(range) + ", not " + written(each));
            }
        }
    }

    private static String describe(Range range) {
        String text = RangeText.of(range);
        return Character.isDigit(text.charAt(0)) ? "from " + text : text;
    }

    private static boolean holds(Range range, double value) {
        boolean largeEnough = range.above() ? value > range.from() : value >= range.from();
        boolean smallEnough = range.below() ? value < range.to() : value <= range.to();
        return largeEnough && smallEnough && Double.isFinite(value);
    }

    private static double toDouble(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Duration duration -> duration.toMillis() / 1e3;
            default -> throw new IllegalStateException("a range on a value that is no number: " + value);
        };
    }

    private static String written(Object value) {
        return value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString();
    }

    /** What an option or parameter is called in messages. */
    public static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
