package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.command.Commands;
import dragoman.cli.option.EnumNames;
import dragoman.cli.output.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class UsageErrorMessageTest {
    /** Options whose value is a text of a language, which may be empty. */
    private static final Set<String> TEXTS = Set.of("--prefix", "--prime", "--target", "--text");

    /** All commands but the root. */
    private static Stream<CommandLine> commands() {
        return commands(Commands.commandLine(CliFixture.console()));
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                command.getParent() == null ? Stream.empty() : Stream.of(command),
                command.getSubcommands().values().stream().flatMap(UsageErrorMessageTest::commands));
    }

    private static Outcome run(CommandLine command, String... arguments) {
        List<String> names = List.of(command.getCommandSpec().qualifiedName().split(" "));
        List<String> words = new ArrayList<>(names.subList(1, names.size()));
        words.addAll(List.of(arguments));
        return CliFixture.run(words.toArray(String[]::new));
    }

    @Test
    void everyCommandReportsAnUnknownOptionBeforeAMissingOne() {
        List<CommandLine> all = commands().toList();
        assertTrue(all.size() > 15, all.toString());
        for (CommandLine command : all) {
            Outcome outcome = run(command, "--nonsense", "3");
            assertEquals(
                    new Outcome(
                            ExitCode.WRONG_COMMAND_LINE,
                            "",
                            "translate: unknown option '--nonsense'. See '"
                                    + command.getCommandSpec().qualifiedName() + " --help'.\n"),
                    outcome);
        }
    }

    @Test
    void aWrongValueComesAfterAnUnknownOptionAndBeforeAMissingOne() {
        assertEquals(
                "translate: unknown option '--zzz'. See 'translate train --help'.\n",
                CliFixture.run("train", "--layers", "many", "--zzz").err());
        assertEquals(
                "translate: --dropout must be a number (probability, 0 to below 1), not 'much'. See 'translate train --help'.\n",
                CliFixture.run("train", "--dropout", "much").err());
        assertEquals(
                "translate: missing required option: '--model=DIR'. See 'translate train --help'.\n",
                CliFixture.run("train").err());
    }

    @Test
    void anEmptyNameIsAWrongCommandLine() {
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: --model needs the name of a directory. See 'translate train --help'.\n"),
                CliFixture.run("train", "--phrasebook", "-m", ""));
        assertEquals(
                "translate: --tsv needs the name of a file. See 'translate train --help'.\n",
                CliFixture.run("train", "--tsv=", "-m", "x").err());
    }

    @Test
    void noOptionButTextsTakesAnEmptyValue() {
        commands().forEach(command -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                boolean takesValue = option.arity().max() > 0;
                if (takesValue && !TEXTS.contains(option.longestName())) {
                    Outcome outcome = run(command, option.longestName() + "=");
                    String shown = option.longestName() + "= gives " + outcome.err();
                    assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), shown);
                    assertTrue(
                            outcome.err().contains(option.longestName() + " ")
                                    || outcome.err().contains("'" + option.longestName() + "'"),
                            shown);
                }
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                if (EnumNames.type(parameter) == Path.class) {
                    Outcome outcome = run(command, "");
                    assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), outcome.err());
                    assertTrue(
                            outcome.err().matches("(?s).* needs the name of a (directory|file)\\..*"), outcome.err());
                }
            }
        });
    }
}
