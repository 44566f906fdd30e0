package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts JShell with the toolkit. */
@Command(
        name = "jshell",
        sortOptions = false,
        description = {
            "Starts JShell with the class path of the toolkit, the module of the Vector API and the imports of its packages.",
            "Matrices, sequences, states and passes print their shape and a corner of their values."
        },
        footer = {"", "Example: a layer, one line after another", "  translate jshell"})
final class JshellCommand implements Callable<Integer> {
    /** The packages that a session imports. */
    static final List<String> PACKAGES = List.of(
            "java.nio.file",
            "java.util",
            "java.util.stream",
            "dragoman.core",
            "dragoman.corpora",
            "dragoman.corpora.brackets",
            "dragoman.corpora.phrasebook",
            "dragoman.corpora.text",
            "dragoman.seq2seq",
            "dragoman.seq2seq.inspection",
            "dragoman.seq2seq.inspection.feature",
            "dragoman.seq2seq.io",
            "dragoman.seq2seq.layer",
            "dragoman.seq2seq.layer.attention",
            "dragoman.seq2seq.layer.initialization",
            "dragoman.seq2seq.layer.recurrent",
            "dragoman.seq2seq.model",
            "dragoman.seq2seq.model.bridge",
            "dragoman.seq2seq.model.config",
            "dragoman.seq2seq.run",
            "dragoman.seq2seq.search",
            "dragoman.seq2seq.task",
            "dragoman.seq2seq.text",
            "dragoman.seq2seq.training");

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private final Console console;

    @Mixin
    private GeneralOptions general;

    JshellCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Path startup = Files.createTempFile("dragoman", ".jsh");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            Files.write(startup, imports());
            int code = shell(output).start(arguments(startup).toArray(String[]::new));
            console.results().text(output.toString(StandardCharsets.UTF_8));
            return code == 0 ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    /** The import declarations of a session. */
    static List<String> imports() {
        return PACKAGES.stream().map(name -> "import " + name + ".*;").toList();
    }

    /** A shell on the terminal, or on the streams of the command where its input is not typed. */
    private JavaShellToolBuilder shell(OutputStream output) {
        JavaShellToolBuilder shell = JavaShellToolBuilder.builder();
        if (console.isInputTyped()) {
            return shell;
        }
        return shell.in(console.in(), null)
                .out(new PrintStream(output, true, StandardCharsets.UTF_8))
                .err(console.messages())
                .persistence(new HashMap<>());
    }

    private List<String> arguments(Path startup) {
        List<String> arguments = new ArrayList<>(
                List.of("--class-path", classPath(), "--add-modules", VECTOR_MODULE, "--startup", startup.toString()));
        if (console.isInputTyped()) {
            arguments.add("-R--add-modules=" + VECTOR_MODULE);
        } else {
            // Snippets of a pipe run in this JVM: to start another one takes longer than they do.
            arguments.addAll(List.of("--feedback", "concise", "--execution", "local"));
        }
        return arguments;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(element -> element.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
