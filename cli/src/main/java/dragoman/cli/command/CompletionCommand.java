package dragoman.cli.command;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes commands, options and values. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete this command.",
        footer = {"", "Example: complete in this shell", "  source <(translate completion)"})
final class CompletionCommand implements Callable<Integer> {
    /** The values of an option in picocli's script, which writes the constants of an enum in capitals. */
    private static final Pattern VALUES = Pattern.compile("(?<=_option_args=\\()(\"\\w+\" ?)+(?=\\))");

    private final Console console;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("translate", spec.parent().commandLine());
        console.results().text(VALUES.matcher(script).replaceAll(values -> EnumNames.ofText(values.group())));
        return ExitCode.DONE;
    }
}
