package dragoman.cli.command.inspect;

import dragoman.cli.output.Console;
import picocli.CommandLine;

/** Puts {@code translate inspect} and its parts together. */
public final class InspectCommands {
    private InspectCommands() {}

    /** The command with its parts. */
    public static CommandLine commandLine(Console console) {
        return new CommandLine(new InspectCommand(console))
                .addSubcommand(new InspectGradientsCommand(console))
                .addSubcommand(new InspectStatesCommand(console))
                .addSubcommand(new InspectTranslationCommand(console))
                .addSubcommand(new InspectAttentionCommand(console))
                .addSubcommand(new InspectPlaceholdersCommand(console))
                .addSubcommand(new InspectPaddingCommand(console));
    }
}
