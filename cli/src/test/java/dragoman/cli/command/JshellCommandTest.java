package dragoman.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JshellCommandTest {
    @Test
    void aSessionGoesFromALayerByHandToATranslator() throws IOException {
        String page = Files.readString(Path.of("..", "examples", JshellPage.SESSION));
        int lines = JshellPage.lines(page.substring(0, page.indexOf("\nThings to try")))
                .size();
        assertTrue(lines <= 40, lines + " lines");
        List<String> all = JshellPage.run(JshellPage.lines(page));
        List<String> values = all.subList(0, lines);
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
        assertTrue(all.size() > lines, "nothing to try");
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
