package dragoman.cli.command;

import dragoman.cli.command.benchmark.BenchmarkCommands;
import dragoman.cli.command.inspect.InspectCommands;
import dragoman.cli.command.training.AverageCommand;
import dragoman.cli.command.training.CalibrateCommand;
import dragoman.cli.command.training.ConvertCommand;
import dragoman.cli.command.training.DemoCommand;
import dragoman.cli.command.training.TrainCommand;
import dragoman.cli.option.DetailedHelp;
import dragoman.cli.option.EnumNames;
import dragoman.cli.option.PathConverter;
import dragoman.cli.output.Console;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line of {@code translate} together. */
public final class Commands {
    private static final int HELP_WIDTH = 100;
    private static final String COMPLETION = "completion";
    private static final Set<String> VERSION_OPTIONS = Set.of("-V", "--version");

    private Commands() {}

    /** The command line with all its commands, which write to {@code console}. */
    public static CommandLine commandLine(Console console) {
        return commandLine(console, commands(console).values());
    }

    /**
     * The command line that {@code arguments} need. To look through a command's options by reflection takes longer than
     * to print a version, so commands that are not asked for are left out.
     */
    public static CommandLine commandLine(Console console, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Map<String, Supplier<Object>> commands = commands(console);
        if (VERSION_OPTIONS.contains(first)) {
            return commandLine(console, List.of());
        }
        boolean one = commands.containsKey(first) && !first.equals(COMPLETION);
        return commandLine(console, one ? List.of(commands.get(first)) : commands.values());
    }

    private static Map<String, Supplier<Object>> commands(Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(console));
        commands.put("train", () -> new TrainCommand(console));
        commands.put("average", () -> new AverageCommand(console));
        commands.put("convert", () -> new ConvertCommand(console));
        commands.put("calibrate", () -> new CalibrateCommand(console));
        commands.put("run", () -> new RunCommand(console));
        commands.put("file", () -> new FileCommand(console));
        commands.put("serve", () -> new ServeCommand(console));
        commands.put("generate", () -> new GenerateCommand(console));
        commands.put("classify", () -> new ClassifyCommand(console));
        commands.put("predict", () -> new PredictCommand(console));
        commands.put("evaluate", () -> new EvaluateCommand(console));
        commands.put("score", () -> new ScoreCommand(console));
        commands.put("clean", () -> new CleanCommand(console));
        commands.put("detect", () -> new DetectCommand(console));
        commands.put("languages", () -> new LanguagesCommand(console));
        commands.put("models", () -> new ModelsCommand(console));
        commands.put("info", () -> new InfoCommand(console));
        commands.put("inspect", () -> InspectCommands.commandLine(console));
        commands.put("benchmark", () -> BenchmarkCommands.commandLine(console));
        commands.put("phrasebook", () -> new PhrasebookCommand(console));
        commands.put("brackets", () -> new BracketsCommand(console));
        commands.put("jshell", () -> new JshellCommand(console));
        commands.put(COMPLETION, () -> new CompletionCommand(console));
        return commands;
    }

    private static CommandLine commandLine(Console console, Collection<Supplier<Object>> commands) {
        CommandLine root = new CommandLine(new TranslateCommand(console));
        commands.forEach(command -> root.addSubcommand(command.get()));
        EnumNames.register(root);
        collectErrors(root);
        return root.registerConverter(Path.class, new PathConverter())
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setHelpFactory(DetailedHelp::new)
                .setColorScheme(Help.defaultColorScheme(console.mayColourResults() ? Ansi.ON : Ansi.OFF))
                .setOut(console.results().asPrintWriter());
    }

    /** Parsing goes on after an error, so that the most telling one can be reported. */
    private static void collectErrors(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        command.getSubcommands().values().forEach(Commands::collectErrors);
    }
}
