package dragoman.cli;

import dragoman.cli.option.DetailedHelp;
import dragoman.cli.option.EnumNames;
import dragoman.cli.option.NearestName;
import dragoman.cli.option.RangeCheck;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes in one line what is wrong with a command line, and what was probably meant. */
final class UsageErrorMessage {
    private UsageErrorMessage() {}

    /** The error of a parsed command line to report: an unknown option explains a missing one, so it comes first. */
    static Optional<ParameterException> firstToReport(ParseResult result) {
        List<ParameterException> errors = errors(result).toList();
        return errors.stream()
                .filter(UsageErrorMessage::isUnknownOption)
                .findFirst()
                .or(() -> errors.stream().findFirst());
    }

    private static boolean isUnknownOption(ParameterException error) {
        return error instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().getFirst().startsWith("-");
    }

    private static Stream<ParameterException> errors(ParseResult result) {
        return Stream.concat(
                result.errors().stream().map(ParameterException.class::cast),
                result.subcommands().stream().flatMap(UsageErrorMessage::errors));
    }

    /** The line for {@code error}, without the command's name in front. */
    static String describe(ParameterException error) {
        CommandLine command = error.getCommandLine();
        if (error instanceof UnmatchedArgumentException unmatched) {
            return describe(command, unmatched.getUnmatched().getFirst());
        }
        String message = badValue(error)
                .orElseGet(() ->
                        uncapitalize(String.valueOf(error.getMessage()).strip().replaceAll("\\R\\s*", " ")));
        return message + (message.endsWith(".") ? "" : ".") + seeHelp(command);
    }

    /** Picocli's own words for a value that is no number or none of the choices are those of a Java programmer. */
    private static Optional<String> badValue(ParameterException error) {
        ArgSpec argument = error.getArgSpec();
        if (argument == null || error.getValue() == null) {
            return Optional.empty();
        }
        if (error.getValue().isEmpty() && EnumNames.type(argument) == Path.class) {
            String what = argument.paramLabel().equals("FILE") ? "file" : "directory";
            return Optional.of(RangeCheck.name(argument) + " needs the name of a " + what);
        }
        if (error.getCause() instanceof TypeConversionException reason
                && reason.getMessage() != null
                && reason.getMessage().startsWith(error.getValue() + " ")) {
            // The converter says more about this value than which values are allowed.
            return Optional.of(RangeCheck.name(argument) + " " + reason.getMessage());
        }
        return DetailedHelp.allowedValues(argument)
                .map(allowed -> RangeCheck.name(argument) + " must be " + allowed + ", not '" + error.getValue() + "'");
    }

    private static String describe(CommandLine command, String argument) {
        if (argument.startsWith("-") && argument.length() > 1) {
            return unknownOption(command, argument.replaceFirst("=.*", ""));
        }
        return command.getSubcommands().isEmpty()
                ? "unexpected argument '" + argument + "'." + seeHelp(command)
                : unknownCommand(command, argument);
    }

    private static String unknownOption(CommandLine command, String option) {
        List<String> names = command.getCommandSpec().options().stream()
                .flatMap(known -> List.of(known.names()).stream())
                .filter(name -> name.startsWith("--"))
                .toList();
        return "unknown option '" + option + "'." + nearest(option, names).orElseGet(() -> seeHelp(command));
    }

    private static String unknownCommand(CommandLine command, String typed) {
        String otherwise = command.getParent() == null
                ? " To translate text: translate run -m MODEL \"" + typed + "\""
                : seeHelp(command);
        return "unknown command '" + typed + "'."
                + nearest(typed, command.getSubcommands().keySet()).orElse(otherwise);
    }

    private static Optional<String> nearest(String typed, Collection<String> names) {
        return NearestName.of(typed, names).map(name -> " Did you mean '" + name + "'?");
    }

    private static String seeHelp(CommandLine command) {
        return " See '" + command.getCommandSpec().qualifiedName() + " --help'.";
    }

    /** The name of a parameter, written in capitals, stays as it is. */
    private static String uncapitalize(String message) {
        return message.length() > 1 && Character.isLowerCase(message.charAt(1))
                ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
                : message;
    }
}
