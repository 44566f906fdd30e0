package dragoman.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** Runs the lines of JShell of a page in one session, after the imports of {@code translate jshell}. */
public final class JshellPage {
    /** The page that is one session, which {@link JshellCommandTest} runs. */
    public static final String SESSION = "16-jshell.md";

    private static final Pattern BLOCK = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);

    private JshellPage() {}

    /** The lines of a text. */
    static List<String> lines(String text) {
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    /** The values of lines, in their order. */
    static List<String> run(List<String> lines) {
        List<String> values = new ArrayList<>();
        if (lines.isEmpty()) {
            return values;
        }
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(element);
            }
            JshellCommand.imports().forEach(line -> eval(shell, line));
            lines.forEach(line -> values.add(eval(shell, line)));
        }
        return values;
    }

    /** Runs all lines of a page; none of them may fail. */
    public static void runAll(Path page) throws IOException {
        run(lines(Files.readString(page)));
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
}
