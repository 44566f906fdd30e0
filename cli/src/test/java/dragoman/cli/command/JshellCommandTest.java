package dragoman.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

class JshellCommandTest {
    private static final Path PAGES = Path.of("..", "examples");
    private static final Pattern BLOCK = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);

    /** The values of all lines of the blocks of a page, in their order. */
    private static List<String> run(String page) throws IOException {
        List<String> values = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(element);
            }
            JshellCommand.imports().forEach(line -> eval(shell, line));
            Matcher blocks = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
            while (blocks.find()) {
                blocks.group(1).lines().forEach(line -> values.add(eval(shell, line)));
            }
        }
        return values;
    }

    private static String eval(JShell shell, String line) {
        String value = "";
        String rest = line;
        while (!rest.isBlank()) {
            var completion = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(completion.source())) {
                String problems = String.join(
                        "\n",
                        shell.diagnostics(event.snippet())
                                .map(each -> each.getMessage(null))
                                .toList());
                assertEquals(Snippet.Status.VALID, event.status(), line + "\n" + problems);
                assertTrue(event.exception() == null, () -> line + "\n" + event.exception());
                value = String.valueOf(event.value());
            }
            rest = completion.remaining();
        }
        return value;
    }

    @Test
    void aSessionGoesFromALayerByHandToATranslator() throws IOException {
        List<String> values = run("16-jshell.md");
        assertTrue(values.size() <= 40, values.size() + " lines");
        String byHand = values.get(5).replace("\"", "");
        String ofLibrary = values.stream()
                .filter(value -> value.startsWith("State: h of layer 0 Matrix 1×2"))
                .findFirst()
                .orElseThrow();
        assertEquals("State: h of layer 0 Matrix 1×2 [" + byHand + "]", ofLibrary);
        assertTrue(
                values.stream().anyMatch(value -> value.startsWith("Pass: y Sequence of 1 examples")),
                values::toString);
        assertEquals("\"321\"", values.getLast());
    }

    @Test
    void theCommandRunsSnippets() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream("Matrix.zeros(2, 3)\n/exit\n".getBytes(StandardCharsets.UTF_8)),
                new ResultWriter(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Set.of(),
                true);
        int code = Commands.commandLine(console, "jshell").execute("jshell");
        console.results().flush();
        assertEquals(ExitCode.DONE, code, err.toString(StandardCharsets.UTF_8));
        String printed = out.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("Matrix 2×3 [0.0000 0.0000 0.0000; 0.0000 0.0000 0.0000]"), printed);
    }
}
