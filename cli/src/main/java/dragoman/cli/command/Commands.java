package dragoman.cli.command;

import dragoman.cli.option.DetailedHelp;
import dragoman.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line of {@code translate} together. */
public final class Commands {
    private static final int HELP_WIDTH = 100;

    private Commands() {}

    /** The command line with all its commands, which write to {@code console}. */
    public static CommandLine commandLine(Console console) {
        CommandLine root = new CommandLine(new TranslateCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(new PhrasebookCommand(console))
                .addSubcommand(new CompletionCommand(console));
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setHelpFactory(DetailedHelp::new)
                .setColorScheme(Help.defaultColorScheme(console.mayColourResults() ? Ansi.ON : Ansi.OFF))
                .setOut(console.results().asPrintWriter());
    }
}
