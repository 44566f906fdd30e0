package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ToolkitVersion;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: its help and its version. */
@Command(
        name = "translate",
        description = "Trains small translation, language and classification models on your own machine and runs them.",
        versionProvider = ToolkitVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: train a model on the built-in phrasebook and try it", "  translate demo"})
final class TranslateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private GeneralOptions general;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of the toolkit and of Java, and the vector width in use.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    TranslateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.messages().print(spec.commandLine().getUsageMessage());
        return ExitCode.WRONG_COMMAND_LINE;
    }
}
