package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
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
        console.results().text(AutoComplete.bash("translate", spec.parent().commandLine()));
        return ExitCode.DONE;
    }
}
