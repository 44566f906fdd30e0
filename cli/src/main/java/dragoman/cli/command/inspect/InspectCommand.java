package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks inside a network. */
@Command(
        name = "inspect",
        description = "Shows what goes on inside a network, as text and as a picture.",
        synopsisSubcommandLabel = "PART",
        footer = {
            "",
            "Example: how far back gradients reach in three cells before training",
            "  translate inspect gradients --cell elman,gru,lstm",
            "Example: what the units of a model hold while it reads a text",
            "  translate inspect states -m MODEL --text-file FILE",
            "Example: where a model looks while it translates",
            "  translate inspect attention -m MODEL \"Two dogs play in the snow.\""
        })
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.messages().print(spec.commandLine().getUsageMessage());
        return ExitCode.WRONG_COMMAND_LINE;
    }
}
