package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the inner values of a network. */
@Command(
        name = "inspect",
        description = "Shows states, gates, gradients, attention and beam search of a network as text and pictures.",
        synopsisSubcommandLabel = "PART",
        footer = {
            "",
            "Example: vanishing gradients of three untrained cells",
            "  translate inspect gradients --cell elman,gru,lstm",
            "Example: the hidden units of a model along a text",
            "  translate inspect states -m MODEL --text-file FILE",
            "Example: a sentence on its way through encoder, decoder and beam search",
            "  translate inspect translation -m MODEL \"Two dogs play in the snow.\"",
            "Example: the attention of a translation",
            "  translate inspect attention -m MODEL \"Two dogs play in the snow.\"",
            "Example: the share of padding in the batches of a text",
            "  translate inspect padding --text-file FILE",
            "Example: placeholders in the translations of a test set",
            "  translate inspect placeholders -m MODEL --tsv test.tsv"
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
