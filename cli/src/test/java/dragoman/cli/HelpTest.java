package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.command.Commands;
import dragoman.cli.option.DetailedHelp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command's help must hold; new commands and options are checked by being there. */
class HelpTest {
    private static final Pattern DETAILS = Pattern.compile("\\((?<details>[^()]*(default: [^()]+|required))\\)");
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}(?:(?![.!?] ).)*\\.");
    private static final Pattern RANGE = Pattern.compile("^any |, (at least|at most|above|below|[-0-9])");

    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        addWithSubcommands(Commands.commandLine(CliFixture.console()), all);
        return all;
    }

    private static void addWithSubcommands(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(subcommand -> addWithSubcommands(subcommand, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyEntryShowsDefaultUnitAndRange(CommandLine command) {
        String help = command.getUsageMessage().replaceAll("\\s+", " ");
        arguments(command).forEach(argument -> {
            String entry = entry(help, argument);
            String details = details(entry, argument);
            if (isNumber(argument)) {
                assertTrue(RANGE.matcher(details).find(), "no unit and range: " + entry);
            }
            if (argument.type().isEnum()) {
                assertTrue(details.startsWith("one of "), "no choices: " + entry);
            }
        });
    }

    /** A capital first, a full stop last, and none between: one sentence. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyDescriptionIsOneSentence(CommandLine command) {
        command.getCommandSpec().args().forEach(argument -> {
            String description = String.join(" ", argument.description());
            assertTrue(SENTENCE.matcher(description).matches(), description);
        });
    }

    @Test
    void everyOptionOfTrainIsInAGroup() {
        CommandLine train =
                Commands.commandLine(CliFixture.console()).getSubcommands().get("train");
        assertEquals(
                List.of(),
                train.getCommandSpec().options().stream()
                        .filter(option -> DetailedHelp.group(option).isEmpty())
                        .map(OptionSpec::longestName)
                        .toList());
        List<String> headings = train.getUsageMessage()
                .lines()
                .filter(line -> line.matches("[A-Z][a-z ]+:"))
                .toList();
        assertEquals(
                List.of(
                        "Data:",
                        "Text:",
                        "Network:",
                        "Regularization:",
                        "Optimization:",
                        "Validation and checkpoints:",
                        "Run:"),
                headings);
    }

    /** Many options in one list cannot be overlooked: they have headings. */
    @ParameterizedTest
    @MethodSource("commands")
    void moreThanTenOptionsAreGrouped(CommandLine command) {
        List<OptionSpec> options = command.getCommandSpec().options();
        if (options.size() > 10) {
            options.forEach(option -> assertTrue(DetailedHelp.group(option).isPresent(), option.longestName()));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpEndsInAnExample(CommandLine command) {
        List<String> lines = command.getUsageMessage().lines().toList();
        String last = lines.getLast();
        assertTrue(lines.get(lines.size() - 2).startsWith("Example: "), last);
        assertTrue(last.startsWith("  translate ") || last.contains("<(translate "), last);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsPlainTextWithinItsWidth(CommandLine command) {
        assertFalse(command.getUsageMessage().contains("\u001b"));
        assertEquals(
                List.of(),
                command.getUsageMessage()
                        .lines()
                        .filter(line -> line.length() > 100)
                        .toList());
    }

    private static Stream<ArgSpec> arguments(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .filter(argument ->
                        !(argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp())));
    }

    /** The help from the argument's description on. */
    private static String entry(String help, ArgSpec argument) {
        String description = String.join(" ", argument.description()).replaceAll("\\s+", " ");
        assertFalse(description.isBlank(), "no description: " + argument);
        assertTrue(help.contains(description), "not in the help: " + description);
        return help.substring(help.indexOf(description));
    }

    private static String details(String entry, ArgSpec argument) {
        int end =
                String.join(" ", argument.description()).replaceAll("\\s+", " ").length();
        var matcher = DETAILS.matcher(entry).region(end, entry.length());
        assertTrue(matcher.find() && matcher.start() == end + 1, "no default: " + entry);
        return matcher.group("details");
    }

    private static boolean isNumber(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        return Number.class.isAssignableFrom(type)
                || type == Duration.class
                || (type.isPrimitive() && type != boolean.class);
    }
}
